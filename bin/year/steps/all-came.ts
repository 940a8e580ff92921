import { eventWords } from '../../../lambdas/domain/event-words.ts';
import { eventsOf } from '../../../lambdas/domain/calendar/schedule.ts';
import { eventBehind } from '../firings.ts';
import type { Story } from '../story.ts';

const eachOnce = async ({ check, calendar, firings, store, begun }: Story): Promise<void> => {
  const wanted = eventsOf(calendar)
    .filter(({ at }) => Date.parse(at) > begun)
    .map(({ name }) => name);
  const fired = firings()
    .filter((it) => it.fired)
    .map(({ event }) => event.name);
  const left = [...(await store.schedules())].filter((name) => wanted.includes(name));
  check(
    'every opening, closing and reminder of the year came once, and left no schedule',
    fired.length === wanted.length && new Set(fired).size === wanted.length && left.length === 0,
    `${fired.length} of ${wanted.length} · left ${left.join(' ') || 'none'}`,
  );
  const marks = (await store.exchange()).filter((row) => String(row['sk']).startsWith('MARK#'));
  check(
    'each opening and closing was marked by its event, none by the check for missing ones',
    marks.length === 2 * calendar.rounds.length && marks.every((row) => row['by'] === 'event'),
    marks.map((row) => `${String(row['round'])} ${String(row['event'])} by ${String(row['by'])}`).join(' · '),
  );
};

const eachExplained = ({ check, calendar, readers, inbox, firings }: Story): void => {
  const behind = eventBehind(calendar, readers);
  const told = new Set<string>(Object.values(eventWords).map(({ nl }) => nl.subject));
  const reminders = inbox().filter((mail) => behind(mail) !== undefined);
  const events = inbox().filter((mail) => told.has(mail.subject));
  const onTime = firings().reduce((sum, { mails }) => sum + mails.length, 0);
  check(
    'every mail of the year is one of a reminder, sent as it came, or of something that happened',
    reminders.length === onTime && reminders.length + events.length === inbox().length,
    `${inbox().length} mails: ${reminders.length} of reminders, ${onTime} as they came · ${events.length} of events`,
  );
};

/** What the year set off, as a whole. */
export const allCame = async (story: Story): Promise<void> => {
  await eachOnce(story);
  eachExplained(story);
};
