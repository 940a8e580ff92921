import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { Field } from '../../parts/field.tsx';
import { editWords } from './edit-words.ts';
import { longestId, takenIds } from './line-id.ts';
import { namedAs, type NewLine, proposedId } from './new-line.ts';
import { yearWords } from './words.ts';

interface PartProps {
  readonly line: NewLine;
  readonly take: (part: Partial<NewLine>) => void;
}

/** An agreement, a round, or a late one. */
export const Kind = ({ line, take }: PartProps) => {
  const words = said(editWords);
  return (
    <fieldset class="ticks one">
      <legend>{words.kind}</legend>
      {(['milestone', 'round', 'late'] as const).map((kind) => (
        <label key={kind} class="check">
          <input
            type="radio"
            name="kind"
            checked={line.kind === kind}
            onChange={() => {
              take({ kind });
            }}
          />{' '}
          {words.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
};

/** The name in both languages. */
export const Names = ({ line, take }: PartProps) => {
  const words = said(yearWords);
  return (
    <>
      <Field
        label={words.titleNl}
        lang="nl"
        required
        pattern=".*\S.*"
        maxLength={200}
        value={line.nl}
        take={(nl) => {
          take({ nl });
        }}
      />
      <Field
        label={
          <>
            {words.titleEn} <span class="small soft">{said(editWords).enHint}</span>
          </>
        }
        lang="en"
        maxLength={200}
        value={line.en}
        take={(en) => {
          take({ en });
        }}
      />
    </>
  );
};

/** What few need: by which name software knows the line, and where it comes from. */
export const Origin = ({ line, take, calendar }: PartProps & { readonly calendar: CalendarText }) => {
  const words = said(editWords);
  const as = namedAs(line);
  return (
    <details>
      <summary>
        {words.id}: <code>{line.id || proposedId(calendar, line)}</code>
      </summary>
      <label>
        {words.id} <span class="small soft">{words.idHint}</span>
        <br />
        <input
          key={as}
          type="text"
          value={line.id}
          placeholder={proposedId(calendar, line)}
          maxLength={longestId[as]}
          pattern="[a-z0-9\-]+"
          title={words.idWrong}
          onInvalid={({ currentTarget }) => {
            // Closed, the browser could not say what is wrong.
            currentTarget.closest('details')?.setAttribute('open', '');
          }}
          onInput={({ currentTarget }) => {
            const { value } = currentTarget;
            currentTarget.setCustomValidity(takenIds(calendar)[as].has(value) ? words.idTaken : '');
            take({ id: value });
          }}
        />
      </label>
      <Field
        label={
          <>
            {words.source} <span class="small soft">{words.sourceHint}</span>
          </>
        }
        rows={2}
        lang="nl"
        maxLength={1000}
        value={line.source}
        take={(source) => {
          take({ source });
        }}
      />
    </details>
  );
};
