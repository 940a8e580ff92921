import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { memorySchedules, memorySeenSchedules } from '../../lambdas/adapters/memory/schedules.ts';
import { pacedSchedules } from '../../lambdas/use-cases/paced-schedules.ts';
import { type PlanPorts, planYear } from '../../lambdas/use-cases/plan-year.ts';
import type { Schedules } from '../../lambdas/use-cases/schedule-ports.ts';
import { suspendRound } from '../../lambdas/use-cases/suspend-round.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { measureReminders, type ReminderFigure } from './reminders.ts';
import { benchYear, inSeason, reminders } from './year-calendar.ts';

/** What publishing a year costs in calls, and what a reminder reads. */
export interface YearFigures {
  readonly schools: number;
  readonly reminders: number;
  /** Calls to EventBridge Scheduler for the first publication. */
  readonly calls: number;
  /** The most of them that began within any one second. */
  readonly mostPerSecond: number;
  /** Seconds that they take at that pace when every answer comes at once. */
  readonly seconds: number;
  /** Calls of the hourly look when nothing changed. */
  readonly hourly: number;
  /** Killed before each call in turn and run again: how often that ended in the same schedules. */
  readonly resumed: number;
  /** The most calls that both runs together made. */
  readonly mostCallsResumed: number;
  /** Writes of one announcement to every school. */
  readonly announcementWrites: number;
  readonly reads: readonly ReminderFigure[];
}

const schools = 200;
const beforeTheYear = '2021-08-02T09:00:00+02:00';
const year = benchYear.schoolYear;

/** The same schedules, told of each call before it is made. */
const watched = (schedules: Schedules, onCall: () => void): Schedules => {
  const told =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    (...args: Args): Promise<Answer> => {
      onCall();
      return call(...args);
    };
  return {
    kinds: schedules.kinds,
    settings: schedules.settings,
    list: told((...args: Parameters<Schedules['list']>) => schedules.list(...args)),
    read: told((...args: Parameters<Schedules['read']>) => schedules.read(...args)),
    create: told((...args: Parameters<Schedules['create']>) => schedules.create(...args)),
    update: told((...args: Parameters<Schedules['update']>) => schedules.update(...args)),
    delete: told((...args: Parameters<Schedules['delete']>) => schedules.delete(...args)),
  };
};

/** A region whose year was published and is not planned yet; its clock moves by the pauses alone. */
const published = async (calendar: Calendar) => {
  const clock = movableClock(beforeTheYear);
  const group = memorySchedules(clock);
  const memory = { ...memoryPorts({ clock }), clock, seen: memorySeenSchedules() };
  await memory.registerWriter.putCalendar(calendar);
  const begun: number[] = [];
  const ports = (fatal?: number): PlanPorts => {
    const dying = watched(group, () => {
      begun.push(Date.parse(clock.now()));
      if (begun.length === fatal) throw new Error('killed');
    });
    const wait = (millis: number): Promise<void> => {
      clock.moveTo(new Date(Date.parse(clock.now()) + millis).toISOString());
      return Promise.resolve();
    };
    return { ...memory, schedules: pacedSchedules(dying, { clock, pause: { wait } }) };
  };
  const content = (): string =>
    JSON.stringify(
      group
        .all()
        .toSorted((one, other) => one.name.localeCompare(other.name))
        .map(({ name, expression, timezone, input }) => [name, expression, timezone, input]),
    );
  return { ports, begun, content };
};

const mostWithin = (begun: readonly number[], millis: number): number =>
  Math.max(...begun.map((from) => begun.filter((at) => at >= from && at < from + millis).length));

const killedAndResumed = async (calls: number, wanted: string) => {
  let resumed = 0;
  let mostCallsResumed = 0;
  for (let fatal = 1; fatal <= calls; fatal += 1) {
    const region = await published(benchYear);
    await planYear(region.ports(fatal), year).catch(() => undefined);
    await planYear(region.ports(), year);
    if (region.content() === wanted) resumed += 1;
    mostCallsResumed = Math.max(mostCallsResumed, region.begun.length);
  }
  return { resumed, mostCallsResumed };
};

/** Suspends a round of a region of that many schools, and counts the writes of telling them. */
const announcementWrites = async (): Promise<number> => {
  const memory = memoryPorts({ clock: movableClock(inSeason) });
  await memory.registerWriter.putCalendar(benchYear);
  for (let n = 0; n < schools; n += 1)
    await memory.registerWriter.putSchool({
      schoolId: SchoolId.parse(`${String(n % 100).padStart(2, '0')}A${n < 100 ? 'A' : 'B'}00`),
      name: `School ${n}`,
      kinds: [n % 5 === 0 ? 'VO' : 'BO'],
      language: 'nl',
      guest: false,
      from: benchYear.enrolmentFrom,
    });
  let writes = 0;
  const ledger = {
    commit: (change: Parameters<typeof memory.ledger.commit>[0]) => {
      writes += 1;
      return memory.ledger.commit(change);
    },
  };
  const [first] = benchYear.rounds;
  if (!first) throw new Error('The year has no round.');
  await suspendRound(
    { ...memory, ledger },
    { subject: 'bench', roles: ['board'] },
    { schoolYear: year, round: first.round, suspended: true },
  );
  return writes;
};

/** Counts what a year asks of AWS, by the use cases themselves over stores in memory: counts, no seconds. */
export const measureYear = async (): Promise<YearFigures> => {
  const region = await published(benchYear);
  await planYear(region.ports(), year);
  const begun = [...region.begun];
  const [first = 0] = begun;
  await planYear(region.ports(), year);
  const again = region.begun.length - begun.length;
  return {
    schools,
    reminders,
    calls: begun.length,
    mostPerSecond: mostWithin(begun, 1000),
    seconds: ((begun.at(-1) ?? first) - first) / 1000,
    hourly: again,
    ...(await killedAndResumed(begun.length, region.content())),
    announcementWrites: await announcementWrites(),
    reads: await measureReminders(),
  };
};
