import { describe, expect, it } from '@jest/globals';
import { dynamoProgressDays } from '../../lambdas/adapters/dynamodb/progress-days.ts';
import { memoryPorts, movableClock, type MovableClock } from '../../lambdas/adapters/memory/region.ts';
import type { ProgressDays } from '../../lambdas/use-cases/progress-ports.ts';
import { ProgressDay, sourceSteps } from '../../schemas/board/progress.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { year } from './records.ts';
import { morning, useLocalParts } from './regions.ts';

interface Opened {
  readonly clock: MovableClock;
  readonly days: ProgressDays;
}

const parts = useLocalParts();
const onDynamo = async (): Promise<Opened> => {
  const clock = movableClock(morning);
  const { client, exchange: table } = await parts().tables();
  return { clock, days: dynamoProgressDays({ client, table, clock }) };
};
const inMemory = (): Promise<Opened> => {
  const clock = movableClock(morning);
  return Promise.resolve({ clock, days: memoryPorts({ clock }).progressDays });
};

const counted = (asOf: string, pupils: number, schoolYear: string = year) =>
  ProgressDay.parse({
    schoolYear,
    day: asOf.slice(0, 10),
    asOf,
    steps: Object.fromEntries(sourceSteps.map((step) => [step, { least: pupils, most: pupils + 1 }])),
  });

describe.each([
  ['in memory', inMemory],
  ['on DynamoDB', onDynamo],
])('how far the region was, day by day, %s', (_name, open) => {
  it('is kept in order of days, a year apart from another', async () => {
    const { days } = await open();
    expect(await days.ofYear(year)).toEqual([]);
    const [first, second] = [counted('2022-03-31T02:00:00.000Z', 3), counted('2022-04-01T02:00:00.000Z', 4)];
    await days.keep(second);
    await days.keep(first);
    await days.keep(counted('2022-09-01T02:00:00.000Z', 9, '2022-2023'));
    expect(await days.ofYear(year)).toEqual([first, second]);
    expect(await days.ofYear(SchoolYear.parse('2022-2023'))).toHaveLength(1);
  });

  it('keeps the later count of a day, in whatever order they come', async () => {
    const { days } = await open();
    const later = counted('2022-04-01T02:05:00.000Z', 5);
    for (const day of [counted('2022-04-01T02:00:00.000Z', 3), later, counted('2022-04-01T02:01:00.000Z', 4)])
      await days.keep(day);
    await days.keep(later);
    expect(await days.ofYear(year)).toEqual([later]);
  });
});

it('the days of a year go on 1 November after it', async () => {
  const { clock, days } = await onDynamo();
  await days.keep(counted('2022-04-01T02:00:00.000Z', 3));
  clock.moveTo('2022-10-31T23:59:59.000Z');
  expect(await days.ofYear(year)).toHaveLength(1);
  clock.moveTo('2022-11-01T00:00:00.000Z');
  expect(await days.ofYear(year)).toEqual([]);
});
