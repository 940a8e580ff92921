import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { dynamoSeenSchedules } from '../../lambdas/adapters/dynamodb/seen-schedules.ts';
import { memorySeenSchedules } from '../../lambdas/adapters/memory/schedules.ts';
import type { SeenSchedule, SeenSchedules } from '../../lambdas/use-cases/schedule-ports.ts';
import { onCalendar } from '../../lambdas/stream/plan.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { Instant } from '../../schemas/ids.ts';
import { useLocalParts } from '../adapters/regions.ts';
import { beforeTheYear, planner, stepPlan, watched } from '../use-cases/calendar/planner.ts';

const year = stepPlan.schoolYear;
const change = (pk: string, SequenceNumber: string) => ({
  dynamodb: { SequenceNumber, Keys: { pk: { S: pk } } },
});
const published = (...years: string[]) => ({
  Records: years.map((it, index) => change(`CALENDAR#${it}`, String(index + 1))),
});

/** What the functions log and count. */
let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a published calendar', () => {
  it('is planned from the stream; what had passed by then is marked, and alarms nobody', async () => {
    const region = planner('2022-04-05T12:00:00+02:00');
    await region.registerWriter.putCalendar(stepPlan);
    expect(await onCalendar(region)(published(year))).toEqual({ batchItemFailures: [] });
    const names = region.group.all().map(({ name }) => name);
    expect(names).toContain(`${year}.closing.ronde-1`);
    expect(names).not.toContain(`${year}.opening.ronde-1`);
    expect(await region.register.roundMarks(year)).toMatchObject([
      { round: 'ronde-1', event: 'opened', by: 'publication', at: region.clock.now() },
    ]);
    expect(lines.join('')).not.toContain('RoundsLate');
  });

  it('that can’t be planned is handed over again with all after it, and told by name alone', async () => {
    const region = planner();
    await region.registerWriter.putCalendar(stepPlan);
    const failing = watched(region.group, (call) => {
      if (call === 'create') throw new TypeError('a message that may hold input');
    });
    const answer = await onCalendar({ ...region, schedules: failing })(published('2020-2021', year, year));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    const fault = lines.find((line) => line.includes('"fault"'))!;
    expect(fault).toContain('"where":"plan"');
    expect(fault).not.toContain('may hold input');
    expect(await onCalendar(region)(published(year))).toEqual({ batchItemFailures: [] });
  });
});

describe('the hourly look', () => {
  it('plans this school year and the next, whatever the stream lost', async () => {
    const region = planner(beforeTheYear);
    await region.registerWriter.putCalendar(stepPlan);
    const next = Calendar.parse({ ...stepPlan, schoolYear: '2022-2023' });
    await region.registerWriter.putCalendar(next);
    await onCalendar(region)({ task: 'plan' });
    expect(new Set(region.group.all().map(({ input }) => input.schoolYear))).toEqual(
      new Set([year, '2022-2023']),
    );
    // It leaves marks to events and to the check for missing ones.
    region.clock.moveTo('2022-03-31T12:00:00+02:00');
    await onCalendar(region)({ task: 'plan' });
    expect(await region.register.roundMarks(year)).toEqual([]);
  });

  it('of one year alone, when an operator asks, can read everything again', async () => {
    const region = planner(beforeTheYear);
    await region.registerWriter.putCalendar(stepPlan);
    await onCalendar(region)({ task: 'plan', schoolYear: year });
    const calls: string[] = [];
    const schedules = watched(region.group, (call) => void calls.push(call));
    await onCalendar({ ...region, schedules })({ task: 'plan', schoolYear: year, everything: true });
    expect(calls.filter((call) => call === 'read')).toHaveLength(region.group.all().length);
  });

  it.each([{}, { task: 'other' }, { task: 'plan', schoolYear: '2021-2023' }, null])(
    'is not begun by %j',
    async (event) => {
      await expect(onCalendar(planner())(event)).rejects.toThrow();
    },
  );
});

const remembers = (open: () => Promise<SeenSchedules>) => {
  const seen: readonly SeenSchedule[] = [
    { name: `${year}.opening.a`, modifiedAt: Instant.parse('2022-01-01T00:00:00.000Z') },
    {
      name: `${year}.reminder.b`,
      modifiedAt: Instant.parse('2022-01-02T00:00:00.000Z'),
      expression: 'at(2022-03-01T09:00:00)',
      timezone: 'Europe/Amsterdam',
      input: { kind: 'reminder', schoolYear: year, id: 'b' },
    },
  ];
  it('keeps what was seen of a year, until it is replaced or the settings change', async () => {
    const memory = await open();
    expect(await memory.load(year, 'one')).toEqual([]);
    await memory.keep(year, 'one', seen);
    expect(await memory.load(year, 'one')).toEqual(seen);
    expect(await memory.load(year, 'two')).toEqual([]);
    await memory.keep(year, 'two', seen.slice(1));
    expect(await memory.load(year, 'two')).toEqual(seen.slice(1));
    expect(await memory.load(year, 'one')).toEqual([]);
  });
};

describe('the memory of schedules, in memory', () => {
  remembers(() => Promise.resolve(memorySeenSchedules()));
});

describe('the memory of schedules, on DynamoDB', () => {
  const parts = useLocalParts();
  const open = async () => {
    const { client, exchange } = await parts().tables();
    return dynamoSeenSchedules({
      client,
      table: exchange,
      clock: { now: () => Instant.parse('2022-01-01T00:00:00.000Z') },
    });
  };
  remembers(open);

  it('fits a calendar of any size, and sees the rest again each time', async () => {
    const memory = await open();
    const many = Array.from({ length: 2400 }, (_, index): SeenSchedule => {
      const id = `${'x'.repeat(36)}${String(index).padStart(4, '0')}`;
      return {
        name: `${year}.reminder.${id}`,
        modifiedAt: Instant.parse('2022-01-02T00:00:00.000Z'),
        expression: 'at(2022-03-01T09:00:00)',
        timezone: 'Europe/Amsterdam',
        input: { kind: 'reminder', schoolYear: year, id },
      };
    });
    await memory.keep(year, 'one', many);
    expect(await memory.load(year, 'one')).toEqual(many.slice(0, 1200));
  });
});
