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

/** What would differ from the edition that stands: first the year itself, then the reminders that come along. */
export const Differences = ({
  preview: { differences },
  calendar,
}: {
  readonly preview: Seen['preview'];
  /** The year as it would be, whose reminders are told apart by what they say. */
  readonly calendar: CalendarText | undefined;
}) => {
  const words = said(consequenceWords);
  if (differences.length === 0) return <p class="soft">{words.noDifferences}</p>;
  const sentences = calendar ? sentencesOf(calendar) : new Map<string, string>();
  const reminders = differences.filter(({ of }) => of === 'reminder');
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
      {list(withoutEchoes(differences, calendar).filter(({ of }) => of !== 'reminder'))}
      {reminders.length > 0 && (
        <details>
          <summary>{words.reminders(reminders.length)}</summary>
          {list(reminders)}
        </details>
      )}
    </>
  );
};
