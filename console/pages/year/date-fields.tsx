import { useId } from 'preact/hooks';
import { said } from '../../language.ts';
import { placeId } from './lead.ts';
import type { Fields } from '../../moments.ts';
import { yearWords } from './words.ts';

const inputs = [
  ['firstDay', 'date', 'fromDay'],
  ['firstTime', 'time', 'fromTime'],
  ['lastDay', 'date', 'lastDay'],
  ['lastTime', 'time', 'lastTime'],
] as const;

/** First and last day with their times; which one does not exist, or comes twice, is said below. */
export const DateFields = ({
  fields,
  wrong,
  take,
  labels,
  at,
  required = false,
}: {
  readonly fields: Fields;
  readonly wrong: keyof Fields | undefined;
  readonly take: (fields: Fields) => void;
  /** Where they are not the first and last day of a line. */
  readonly labels?: Readonly<Record<keyof Fields, string>>;
  /** Which places of the year the days are. */
  readonly at?: Readonly<Partial<Record<keyof Fields, string>>>;
  /** Both days must be there. */
  readonly required?: boolean;
}) => {
  const words = said(yearWords);
  const hint = useId();
  return (
    <>
      <div class="row">
        {inputs.map(([name, type, word]) => (
          <label key={name} id={at?.[name] === undefined ? undefined : placeId(at[name])}>
            {labels?.[name] ?? words[word]}
            <br />
            <input
              type={type}
              value={fields[name]}
              required={required && type === 'date'}
              aria-invalid={wrong === name}
              aria-describedby={hint}
              onChange={({ currentTarget }) => {
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
          {words.impossible}
        </p>
      )}
    </>
  );
};
