/** One of a few, by name. */
export const Choice = <Value extends string>({
  label,
  of,
  names,
  value,
  take,
}: {
  readonly label: string;
  readonly of: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly take: (value: Value) => void;
}) => (
  <label>
    {label}
    <br />
    <select
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = of.find((it) => it === currentTarget.value);
        if (chosen !== undefined) take(chosen);
      }}
    >
      {of.map((it) => (
        <option key={it} value={it}>
          {names[it]}
        </option>
      ))}
    </select>
  </label>
);
