import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { momentOf } from '../../time.ts';
import type { Seen } from './consequences.ts';
import { consequenceWords } from './consequence-words.ts';
import { linesOf } from './line.ts';
import { reminderSentence, reminderWords } from './reminder-words.ts';
import { remindersOf } from './reminders.ts';
import { whenOf } from './when.ts';

type Difference = Seen['preview']['differences'][number];

/** A reminder has one moment; all else begins, ends, or both. */
const spanOf = ({ of, approximate }: Difference, span: NonNullable<Difference['after']>): string =>
  of === 'reminder' && span.from !== undefined ? momentOf(span.from) : whenOf(span, approximate);

/** Each reminder of a year as a sentence, by its name. */
const sentencesOf = (calendar: CalendarText): ReadonlyMap<string, string> =>
  new Map(
    linesOf(calendar).flatMap((line) =>
      remindersOf(calendar, line).map(
        (it) => [it.id, reminderSentence(said(reminderWords), line, it)] as const,
      ),
    ),
  );

/** Was this year never published before? Then there is nothing that it differs from. */
export const isFirst = ({ edition }: Seen['preview']): boolean => edition === 1;

/** What is published the first time, in numbers. */
export const firstTime = (calendar: CalendarText): string => {
  const lines = linesOf(calendar);
  const rounds = lines.filter(({ kind }) => kind === 'round').length;
  return said(consequenceWords).first(rounds, lines.length - rounds);
};

/** Without lines of the plan that change just as the round that carries them out. */
const withoutEchoes = (differences: readonly Difference[], calendar: CalendarText | undefined) => {
  const rounds = new Map(calendar?.milestones.map(({ milestone, round }) => [milestone, round]));
  return differences.filter(
    (it) =>
      it.of !== 'milestone' ||
      !differences.some(
        (other) => other.of === 'round' && other.id === rounds.get(it.id) && other.change === it.change,
      ),
  );
};

/** What would differ from the edition that stands: the year itself, and the reminders that come along. */
export const changesOf = ({ differences }: Seen['preview'], calendar: CalendarText | undefined) => ({
  lines: withoutEchoes(differences, calendar).filter(({ of }) => of !== 'reminder'),
  reminders: differences.filter(({ of }) => of === 'reminder'),
});

const Entry = ({ of: it, says }: { readonly of: Difference; readonly says: string | undefined }) => {
  const words = said(consequenceWords);
  return (
    <li>
      <strong>{it.title[language.value]}</strong> <span class="tag">{words.change[it.change]}</span>
      {says !== undefined && <div>{says}</div>}
      {it.after && it.of !== 'scheme' && it.change !== 'dropped' && <div>{spanOf(it, it.after)}</div>}
      {it.before && (it.change === 'moved' || it.change === 'dropped') && (
        <div class="soft small">
          {words.was} {spanOf(it, it.before)}
        </div>
      )}
    </li>
  );
};

/** What would change: first the year itself, then the reminders that come along. */
export const Differences = ({
  preview,
  calendar,
}: {
  readonly preview: Seen['preview'];
  /** The year as it would be, whose reminders are told apart by what they say. */
  readonly calendar: CalendarText | undefined;
}) => {
  const words = said(consequenceWords);
  if (isFirst(preview)) return calendar ? <p>{firstTime(calendar)}</p> : null;
  const { lines, reminders } = changesOf(preview, calendar);
  if (lines.length + reminders.length === 0) return <p class="soft">{words.noDifferences}</p>;
  const sentences = calendar ? sentencesOf(calendar) : new Map<string, string>();
  const list = (of: readonly Difference[]) => (
    <ul class="differences">
      {of.map((it) => (
        <Entry
          key={it.of + it.id + it.change}
          of={it}
          says={it.of === 'reminder' ? sentences.get(it.id) : undefined}
        />
      ))}
    </ul>
  );
  return (
    <>
      {list(lines)}
      {reminders.length > 0 && (
        <details>
          <summary>{words.reminders(reminders.length)}</summary>
          {list(reminders)}
        </details>
      )}
    </>
  );
};
