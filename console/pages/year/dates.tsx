import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Fields, fieldsOf, type Span, spanOf } from '../../moments.ts';
import { DateFields, halfOf, type Looks, type Wrong } from './date-fields.tsx';
import { useUnfinished } from './unfinished.ts';

/** What someone types, the days that they type it over, and what was wrong with it when they left a field. */
interface Typed {
  readonly over: string;
  readonly fields: Fields;
  readonly wrong?: Wrong | undefined;
}

/** The days that were written, or what is wrong with them. */
const read = (fields: Fields, half: keyof Fields | undefined, isBothAsked: boolean): Span | Wrong => {
  if (half !== undefined) return { field: half, why: 'half' };
  const span = spanOf(fields);
  if ('wrong' in span) return { field: span.wrong, why: 'impossible' };
  if (isBothAsked && span.from === undefined) return { field: 'firstDay', why: 'missing' };
  if (isBothAsked && span.until === undefined) return { field: 'lastDay', why: 'missing' };
  return span;
};

/**
 * Days of the year that is being changed. What is typed is taken when its field is left, for half a date is none; what
 * is picked at once. Days that are wrong stay as they are typed, untaken, until they are right or the year says others.
 */
export const Dates = ({
  span: { from, until },
  take,
  required = false,
  ...looks
}: Looks & { readonly span: Span; readonly take: (span: Span) => void }) => {
  const over = `${from ?? ''}/${until ?? ''}`;
  const typed = useSignal<Typed | undefined>(undefined);
  const isByKeys = useRef(false);
  const standing = (it: Typed | undefined): Typed =>
    it?.over === over ? it : { over, fields: fieldsOf({ from, until }) };
  const { fields, wrong } = standing(typed.value);
  useUnfinished(wrong !== undefined);
  const leave = (row: HTMLElement) => {
    isByKeys.current = false;
    const half = halfOf(row);
    if (typed.peek() === undefined && half === undefined) return;
    const left = standing(typed.peek());
    const written = read(left.fields, half, required);
    typed.value = 'why' in written ? { ...left, wrong: written } : undefined;
    if (!('why' in written)) take(written);
  };
  return (
    <DateFields
      {...looks}
      required={required}
      fields={fields}
      wrong={wrong}
      take={(next) => {
        typed.value = { over, fields: next, wrong };
      }}
      row={{
        onKeyDown: ({ key, currentTarget }) => {
          if (key === 'Enter') leave(currentTarget);
          else isByKeys.current = true;
        },
        onChange: ({ currentTarget }) => {
          if (!isByKeys.current) leave(currentTarget);
        },
        onFocusOut: ({ currentTarget }) => {
          leave(currentTarget);
        },
      }}
    />
  );
};
