import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { Instant } from '../../../schemas/ids.ts';
import { Moment } from '../../../schemas/moment.ts';
import type { MilestoneReminder, ReminderOffset } from '../../../schemas/reminder.ts';
import { clockAt, type Span } from '../../moments.ts';
import type { Line } from './line.ts';

/** A reminder of any line: of a round the beginning is its opening, the end its closing. */
export interface LineReminder {
  readonly id: string;
  readonly anchor: MilestoneReminder['anchor'];
  readonly offset: ReminderOffset;
  readonly audience: MilestoneReminder['audience'];
  readonly condition: MilestoneReminder['condition'];
}

/** The reminders of a line, in the order of the calendar. */
export const remindersOf = (calendar: CalendarText, { kind, id }: Line): readonly LineReminder[] =>
  kind === 'round'
    ? calendar.rounds
        .filter((it) => it.round === id)
        .flatMap(({ reminders }) =>
          reminders.map(({ reminder, anchor, ...rest }) => ({
            ...rest,
            id: reminder,
            anchor: anchor === 'opens' ? 'from' : 'until',
          })),
        )
    : calendar.milestones
        .filter((it) => it.milestone === id)
        .flatMap(({ reminders }) => reminders.map(({ reminder, ...rest }) => ({ ...rest, id: reminder })));

const withReminders = (
  calendar: CalendarText,
  { kind, id }: Line,
  reminders: readonly LineReminder[],
): CalendarText => ({
  ...calendar,
  rounds: calendar.rounds.map((round) =>
    kind === 'round' && round.round === id
      ? {
          ...round,
          reminders: reminders.map(({ id: reminder, anchor, ...rest }) => ({
            reminder,
            anchor: anchor === 'from' ? 'opens' : 'closes',
            ...rest,
          })),
        }
      : round,
  ),
  milestones: calendar.milestones.map((milestone) =>
    kind === 'milestone' && milestone.milestone === id
      ? { ...milestone, reminders: reminders.map(({ id: reminder, ...rest }) => ({ reminder, ...rest })) }
      : milestone,
  ),
});

/** The year with a reminder of a line: in the place of the one with its id, or one more. */
export const withReminder = (calendar: CalendarText, line: Line, reminder: LineReminder): CalendarText => {
  const all = remindersOf(calendar, line);
  const isThere = all.some(({ id }) => id === reminder.id);
  const next = isThere ? all.map((it) => (it.id === reminder.id ? reminder : it)) : [...all, reminder];
  return withReminders(calendar, line, next);
};

/** The year without a reminder of a line. */
export const withoutReminder = (calendar: CalendarText, line: Line, id: string): CalendarText =>
  withReminders(
    calendar,
    line,
    remindersOf(calendar, line).filter((it) => it.id !== id),
  );

/** When a reminder fires; undefined without a date to hang on, or at a clock time that does not exist or comes twice. */
export const firesAt = (span: Span, { anchor, offset }: Pick<LineReminder, 'anchor' | 'offset'>) => {
  const at = span[anchor];
  if (at === undefined) return undefined;
  if ('hours' in offset)
    return Instant.parse(new Date(Date.parse(at) + offset.hours * 3_600_000).toISOString());
  const day = clockAt(at).toPlainDate().add({ days: offset.days });
  return Moment.safeParse(`${day.toString()}T${offset.at}`).data;
};

/**
 * Days that lie between the day of a line’s moment and the one from which people count: an end at midnight is told by the
 * last day before it.
 */
export const daysPastCounted = (span: Span, anchor: LineReminder['anchor']): 0 | 1 => {
  const clock = anchor === 'until' && span.until !== undefined ? clockAt(span.until) : undefined;
  return clock !== undefined && clock.hour + clock.minute === 0 ? 1 : 0;
};

/** An offset as people write it. */
export interface OffsetFields {
  readonly amount: number;
  readonly unit: 'days' | 'hours';
  readonly side: 'before' | 'after';
  /** Clock time, of days alone. */
  readonly at: string;
}

/** @param past by `daysPastCounted` */
export const offsetFieldsOf = (offset: ReminderOffset, past: 0 | 1): OffsetFields => {
  const amount = 'days' in offset ? offset.days + past : offset.hours;
  return {
    amount: Math.abs(amount),
    unit: 'days' in offset ? 'days' : 'hours',
    side: amount > 0 ? 'after' : 'before',
    at: 'days' in offset ? offset.at : '09:00',
  };
};

/** @param past by `daysPastCounted` */
export const offsetOf = ({ amount, unit, side, at }: OffsetFields, past: 0 | 1): ReminderOffset => {
  const signed = side === 'before' && amount !== 0 ? -amount : amount;
  return unit === 'days' ? { days: signed - past, at } : { hours: signed };
};
