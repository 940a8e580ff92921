import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { consequenceWords } from './consequence-words.ts';
import type { Seen, useConsequences } from './consequences.ts';
import { changesOf, firstTime, isFirst } from './differences.tsx';
import type { Finding } from './finding.tsx';
import { audiencesOf } from './told.tsx';

/** Of the page: all that a change does. */
export const consequencesId = 'consequences';

/** How much would change, and who would be told. */
const changing = ({ preview }: Seen, calendar: CalendarText): readonly string[] => {
  const words = said(consequenceWords);
  if (isFirst(preview)) return [firstTime(calendar)];
  const { lines, reminders } = changesOf(preview, calendar);
  if (lines.length + reminders.length === 0) return [words.noDifferences];
  return [
    ...(lines.length > 0 ? [words.changes(lines.length)] : []),
    ...(reminders.length > 0 ? [words.reminders(reminders.length)] : []),
    preview.announcedTo.length === 0 ? words.noMail : words.mailTo(audiencesOf(preview)),
  ];
};

const toConsequences = (): void => {
  const panel = document.getElementById(consequencesId);
  panel?.focus({ preventScroll: true });
  panel?.scrollIntoView();
};

/** In sight wherever someone works on the year: in one line what that does, and the way to all of it. */
export const Summary = ({
  of,
  findings,
}: {
  readonly of: ReturnType<typeof useConsequences>;
  readonly findings: readonly Finding[];
}) => {
  const words = said(consequenceWords);
  const seen = of.seen.value;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div class="summary small no-print">
      <span role="status">
        {of.isLooking.value || !seen ? (
          words.looking
        ) : (
          <>
            {errors > 0 && <strong class="bad-tag">{words.problems(errors)} · </strong>}
            {changing(seen, seen.calendar).join(' · ')}
          </>
        )}
      </span>{' '}
      <button type="button" class="link" onClick={toConsequences}>
        {words.show}
      </button>
    </div>
  );
};
