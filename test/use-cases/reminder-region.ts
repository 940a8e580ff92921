import { Calendar } from '../../schemas/calendar.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import { concerns } from '../../schemas/reminder-concerns.ts';
import { remindersOf } from '../../lambdas/domain/calendar/reminders.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import { calendar, source, target, year } from '../domain/facts.ts';
import type { Region } from './region.ts';

/** Every reminder of the step plan's year. */
export const planned = remindersOf(calendar);

/** The school that a condition is about in these tests. */
export const schoolOf = (condition: ReminderCondition) =>
  concerns[condition].of.includes('source') ? source : target;

/**
 * A calendar in which the milestone `advies-en-inzage` (or a round) asks one thing, at that moment, of schools in the
 * first role that the condition can concern, or of the board.
 */
export const asking = (
  condition: ReminderCondition,
  at: string,
  { forBoard = false, round }: { readonly forBoard?: boolean; readonly round?: string } = {},
): Calendar => {
  const from = new Date(at).toISOString();
  const reminder = {
    reminder: 'vraag',
    offset: { hours: 0 },
    audience: forBoard ? 'board' : (concerns[condition].of[0] ?? 'board'),
    condition,
  };
  const until = new Date(Date.parse(from) + 86_400_000).toISOString();
  return Calendar.parse({
    ...calendar,
    rounds: calendar.rounds.map((it) => ({
      ...it,
      reminders:
        it.round === round
          ? [
              {
                ...reminder,
                anchor: 'opens',
                offset: { hours: Math.floor((Date.parse(from) - Date.parse(it.opensAt)) / 3_600_000) },
              },
            ]
          : [],
    })),
    milestones: [
      ...calendar.milestones.map((it) => ({ ...it, reminders: [] })),
      ...(round === undefined
        ? [
            {
              milestone: 'vraag',
              title: { nl: 'Vraag', en: 'Question' },
              audience: ['source'],
              from,
              until,
              reminders: [{ ...reminder, anchor: 'from' }],
              source: 'test',
            },
          ]
        : []),
    ],
  });
};

/** Has the region ask one thing now, and tells who is written to. */
export const ask = async (
  school: Region,
  condition: ReminderCondition,
  options: { readonly forBoard?: boolean; readonly round?: string } = {},
) => {
  // A moment later each time: the same thing asked at one moment is one occasion.
  school.clock.moveTo(new Date(Date.parse(school.clock.now()) + 3_600_000).toISOString());
  await school.ports.registerWriter.putCalendar(asking(condition, school.clock.now(), options));
  await sendReminder(school.ports, year, 'vraag');
  const { items } = await school.ports.outbox.pending(school.clock.now(), { limit: 100 });
  const told = items.flatMap((it) => (it.kind === 'reminder' || it.kind === 'board-reminder' ? [it] : []));
  for (const { id } of told) await school.ports.outbox.done(id);
  return told;
};

/** How many are open at the school that the condition is about; 0 when it is not written to. */
export const openOf = async (
  school: Region,
  condition: ReminderCondition,
  options: { readonly round?: string } = {},
): Promise<number> => {
  const told = await ask(school, condition, options);
  return told.find((it) => it.kind === 'reminder' && it.school === schoolOf(condition))?.open ?? 0;
};
