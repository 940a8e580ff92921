import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** What the browser holds it to, and helps with. */
interface Bounds {
  readonly required?: boolean;
  readonly pattern?: string;
  /** Says what the pattern asks. */
  readonly title?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** First day that may be chosen. */
  readonly min?: string | undefined;
  readonly lang?: 'nl' | 'en';
  readonly inputMode?: 'numeric';
  /** Id of a list to choose from. */
  readonly list?: string;
}

/** What someone types, and the value that they type it over. */
interface Typed {
  readonly over: string;
  readonly text: string;
}

/** The last day that a field takes: of years of five digits nothing is ever meant. */
export const lastOfDays = '2099-12-31';

/** Takes what stands in the field that someone is in, as if they had left it. */
export const takeTyped = (): void => {
  document.activeElement?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
};

/**
 * Something to type or a day to choose, under its name. It is taken letter by letter, or trimmed when the field is
 * left. Until then nothing but another value takes away what was typed.
 */
export const Field = ({
  label,
  labelId,
  value,
  take,
  taken = 'typed',
  type = 'text',
  rows,
  required = false,
  ...bounds
}: Bounds & {
  readonly label: ComponentChildren;
  readonly labelId?: string | undefined;
  readonly value: string;
  /** When it is left, a field that must be filled gives no empty text: its value is back. */
  readonly taken?: 'typed' | 'left';
  readonly take: (text: string) => void;
  readonly type?: 'text' | 'email' | 'date' | 'time';
  /** Of a field for more than one line. */
  readonly rows?: number;
}) => {
  const typed = useSignal<Typed | undefined>(undefined);
  const text = typed.value?.over === value ? typed.value.text : value;
  const leave = () => {
    const left = typed.peek();
    if (left === undefined) return;
    typed.value = undefined;
    const trimmed = left.text.trim();
    if (left.over === value && !(required && trimmed === '')) take(trimmed);
  };
  const field = {
    ...bounds,
    required,
    value: text,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      if (taken === 'typed') take(currentTarget.value);
      else typed.value = { over: value, text: currentTarget.value };
    },
    onChange: leave,
    onFocusOut: leave,
  };
  return (
    <label id={labelId}>
      {label}
      <br />
      {rows === undefined ? (
        <input type={type} max={type === 'date' ? lastOfDays : undefined} {...field} />
      ) : (
        <textarea rows={rows} {...field} />
      )}
    </label>
  );
};
