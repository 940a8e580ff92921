/** Yes or no. */
export const Tick = ({
  label,
  checked,
  disabled = false,
  take,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly take: (isTicked: boolean) => void;
}) => (
  <label class="check">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={({ currentTarget }) => {
        take(currentTarget.checked);
      }}
    />{' '}
    {label}
  </label>
);
