import type { ComponentChildren } from 'preact';

/** What the browser holds it to, and helps with. */
interface Bounds {
  readonly type?: 'text' | 'email' | 'date' | 'time';
  readonly required?: boolean;
  readonly pattern?: string;
  /** Says what the pattern asks. */
  readonly title?: string;
  readonly maxLength?: number;
  /** First day that may be chosen. */
  readonly min?: string | undefined;
  readonly lang?: 'nl' | 'en';
  readonly inputMode?: 'numeric';
  /** Id of a list to choose from. */
  readonly list?: string;
}

/** Something to type or a day to choose, under its name; taken letter by letter. */
export const Field = ({
  label,
  value,
  take,
  type = 'text',
  ...bounds
}: Bounds & {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly take: (text: string) => void;
}) => (
  <label>
    {label}
    <br />
    <input
      type={type}
      {...bounds}
      value={value}
      onInput={({ currentTarget }) => {
        take(currentTarget.value);
      }}
    />
  </label>
);
