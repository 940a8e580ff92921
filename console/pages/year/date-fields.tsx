import type { HTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { said } from '../../language.ts';
import type { Fields } from '../../moments.ts';
import { lastOfDays } from '../../parts/field.tsx';
import { placeId } from './lead.ts';
import { yearWords } from './words.ts';

const inputs = [
  ['firstDay', 'date', 'fromDay'],
  ['firstTime', 'time', 'fromTime'],
  ['lastDay', 'date', 'lastDay'],
  ['lastTime', 'time', 'lastTime'],
] as const;

/** Which field is wrong, and why. */
export interface Wrong {
  readonly field: keyof Fields;
  readonly why: 'impossible' | 'half' | 'missing';
}

export interface Looks {
  /** Where they are not the first and last day of a line. */
  readonly labels?: Readonly<Record<keyof Fields, string>>;
  /** Which places of the year the days are. */
  readonly at?: Readonly<Partial<Record<keyof Fields, string>>>;
  /** Both days must be there. */
  readonly required?: boolean;
}

/** The field that holds half a day or time, of which browsers say only that it is empty. */
export const halfOf = (row: HTMLElement): keyof Fields | undefined => {
  const elements = [...row.querySelectorAll('input')];
  return inputs.find((_, index) => elements[index]?.validity.badInput)?.[0];
};

/** First and last day with their times, as they are typed; what is wrong with them is said below. */
export const DateFields = ({
  fields,
  wrong,
  take,
  labels,
  at,
  required = false,
  row,
}: Looks & {
  readonly fields: Fields;
  readonly wrong: Wrong | undefined;
  readonly take: (fields: Fields) => void;
  /** What is done with the fields together. */
  readonly row?: Pick<HTMLAttributes<HTMLDivElement>, 'onKeyDown' | 'onChange' | 'onFocusOut'>;
}) => {
  const words = said(yearWords);
  const hint = useId();
  return (
    <>
      <div class="row" {...row}>
        {inputs.map(([name, type, word]) => (
          <label key={name} id={at?.[name] === undefined ? undefined : placeId(at[name])}>
            {labels?.[name] ?? words[word]}
            <br />
            <input
              type={type}
              max={type === 'date' ? lastOfDays : undefined}
              value={fields[name]}
              required={required && type === 'date'}
              aria-invalid={wrong?.field === name}
              aria-describedby={hint}
              onInput={({ currentTarget }) => {
                take({ ...fields, [name]: currentTarget.value });
              }}
            />
          </label>
        ))}
      </div>
      <p id={hint} class="small soft">
        {words.timeHint}
      </p>
      {wrong && (
        <p class="notice bad" role="alert">
          {words.wrongDates[wrong.why]}
        </p>
      )}
    </>
  );
};
