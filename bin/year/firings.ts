import { type ScheduledEvent, eventsOf } from '../../lambdas/domain/calendar/schedule.ts';
import { remindersOf } from '../../lambdas/domain/calendar/reminders.ts';
import { messageIdOf } from '../../lambdas/domain/occasion.ts';
import type { Mail } from '../../local/endpoints/types.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { StoryClock } from './story.ts';

/** An opening, closing or reminder of the calendar that came, and the mails that it sent. */
export interface Firing {
  readonly event: ScheduledEvent;
  /** Its schedule stood until then, and was gone after. */
  readonly fired: boolean;
  readonly mails: readonly Mail[];
}

/** Who is told of it as it happens. */
export interface Listener {
  fired(firing: Firing): void;
  /** Mails that something else sent: a call, or the nightly sweep. */
  mailed(mails: readonly Mail[]): void;
}

/** What watching takes of the region. */
export interface Watched {
  readonly clock: StoryClock;
  readonly settle: () => Promise<void>;
  readonly inbox: () => readonly Mail[];
  /** Names of the schedules that are planned now. */
  readonly schedules: () => Promise<ReadonlySet<string>>;
}

/** Of each mail that a reminder of the year could send, by its message's id: the event that sends it. */
const occasionsOf = (calendar: Calendar, readers: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    remindersOf(calendar).flatMap(({ reminder, at }) =>
      at === undefined
        ? []
        : readers.map((reader) => [
            messageIdOf('reminder', calendar.schoolYear, reminder.reminder, at, reader),
            `${calendar.schoolYear}.reminder.${reminder.reminder}`,
          ]),
    ),
  );

/** The event that explains a mail; undefined for one that no reminder of the calendar sends. */
export const eventBehind = (
  calendar: Calendar,
  readers: readonly string[],
): ((mail: Mail) => string | undefined) => {
  const occasions = occasionsOf(calendar, readers);
  return ({ headers }) => occasions.get(headers['x-overstap-message'] ?? '');
};

/**
 * The same clock, but one that stops at every event of the calendar on its way, lets it have its effects, and tells.
 *
 * @param readers ids of the schools that can be reminded, and `board`
 */
export const watchFirings = async (
  calendar: Calendar,
  readers: readonly string[],
  { clock, settle, inbox, schedules }: Watched,
  listener: Listener,
): Promise<{ readonly clock: StoryClock; readonly firings: () => readonly Firing[] }> => {
  const behind = eventBehind(calendar, readers);
  const events = eventsOf(calendar).toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const firings: Firing[] = [];
  await settle();
  let planned = await schedules();
  let looked = clock.now();
  let read = inbox().length;
  let early: readonly Mail[] = [];

  const newMails = async (): Promise<readonly Mail[]> => {
    await settle();
    const mails = inbox().slice(read);
    read += mails.length;
    return [...early, ...mails];
  };
  /** Tells of mails that no event sent; those of an event that is still to be told wait for it. */
  const tellOfOthers = (mails: readonly Mail[]): void => {
    const toCome = new Set<string | undefined>(
      events.filter(({ at }) => looked < Date.parse(at)).map(({ name }) => name),
    );
    early = mails.filter((mail) => toCome.has(behind(mail)));
    const others = mails.filter((mail) => !toCome.has(behind(mail)));
    if (others.length > 0) listener.mailed(others);
  };
  const stopAt = async (due: readonly ScheduledEvent[], at: string): Promise<void> => {
    // Time also passes by itself: the moment may have come while a check was under way.
    if (clock.now() < Date.parse(at)) await clock.advanceTo(at);
    const mails = await newMails();
    const left = await schedules();
    for (const event of due) {
      const own = mails.filter((mail) => behind(mail) === event.name);
      const firing = { event, fired: planned.has(event.name) && !left.has(event.name), mails: own };
      firings.push(firing);
      listener.fired(firing);
    }
    planned = left;
    looked = Date.parse(at);
    const told = new Set<string | undefined>(due.map(({ name }) => name));
    tellOfOthers(mails.filter((mail) => !told.has(behind(mail))));
  };

  return {
    firings: () => firings,
    clock: {
      ...clock,
      async advanceTo(at) {
        tellOfOthers(await newMails());
        const due = events.filter((it) => looked < Date.parse(it.at) && Date.parse(it.at) <= Date.parse(at));
        for (const [moment, together] of Map.groupBy(due, (it) => it.at)) await stopAt(together, moment);
        if (clock.now() < Date.parse(at)) await clock.advanceTo(at);
      },
    },
  };
};
