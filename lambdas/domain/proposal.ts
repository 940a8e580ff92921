import type { CalendarText, Preview } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { Instant } from '../../schemas/ids.ts';
import { audienceOf } from './announcement.ts';
import { differences } from './calendar/differences.ts';
import type { Finding } from './calendar/findings.ts';
import { dueReminders } from './calendar/reminders.ts';
import { scheduleOf } from './calendar/schedule.ts';
import type { InputError } from './refusals.ts';
import type * as z from 'zod';

/**
 * A draft as the edition that it would become. Publishing leaves it to suspensions whether and when a round is
 * suspended: a draft that was made before must not resume a round unseen.
 */
export const editionOf = (text: CalendarText, standing: Calendar | undefined): Calendar => ({
  ...text,
  edition: (standing?.edition ?? 0) + 1,
  rounds: text.rounds.map((round) => {
    const { suspended = false, suspensions } = standing?.rounds.find((it) => it.round === round.round) ?? {};
    return { ...round, suspended, suspensions };
  }),
});

/** What is wrong with a calendar, as errors of the call that sent or named it. */
export const errorsOf = (findings: readonly Finding[]): readonly InputError[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, code, severity, message }) => ({
      pointer: `/calendar${pointer}`,
      code,
      severity,
      message,
    }));

const farOff = '9999-12-31T23:59:59.999Z';

/** All that would follow from publishing a calendar now. */
export const previewOf = (
  calendar: Calendar,
  standing: Calendar | undefined,
  now: Instant,
): z.input<typeof Preview> => ({
  edition: calendar.edition,
  schedules: scheduleOf(calendar, now)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ name, at, input }) => ({ name, at, kind: input.kind, id: input.id })),
  reminders: dueReminders(calendar, now, Instant.parse(farOff)).map(({ reminder, firesAt, id }) => ({
    reminder: reminder.reminder,
    at: firesAt,
    audience: reminder.audience,
    condition: reminder.condition,
    on: id,
  })),
  differences: standing
    ? differences(standing, calendar).map((it) => ({ ...it, audience: [...it.audience] }))
    : [],
  announcedTo: [...audienceOf(standing, calendar, now)],
});
