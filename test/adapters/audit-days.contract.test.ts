import { describe, expect, it } from '@jest/globals';
import { dynamoAuditDays } from '../../lambdas/adapters/dynamodb/audit-days.ts';
import { dynamoRegisterWriter } from '../../lambdas/adapters/dynamodb/register.ts';
import { dynamoSchools } from '../../lambdas/adapters/dynamodb/schools.ts';
import { memoryPorts, movableClock, type MovableClock } from '../../lambdas/adapters/memory/region.ts';
import { AuditDay } from '../../lambdas/domain/audit-day.ts';
import type { RegisterWriter } from '../../lambdas/use-cases/ports.ts';
import type { AuditDays, RegisteredSchools } from '../../lambdas/use-cases/statement-ports.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { standing } from '../domain/facts.ts';
import { dossierId, otherSource, sha, source, year } from './records.ts';
import { auditDays, morning, useLocalParts } from './regions.ts';

interface Opened {
  readonly clock: MovableClock;
  readonly days: AuditDays;
  readonly schools: RegisteredSchools;
  readonly writer: RegisterWriter;
}

const parts = useLocalParts();
const regions: readonly (readonly [string, () => Promise<Opened>])[] = [
  [
    'in memory',
    () => {
      const clock = movableClock(morning);
      const { days, schools, registerWriter: writer } = memoryPorts({ clock });
      return Promise.resolve({ clock, days, schools, writer });
    },
  ],
  [
    'on DynamoDB',
    async () => {
      const clock = movableClock(morning);
      const { client, exchange: table } = await parts().tables();
      const exchange = { client, table, clock };
      return {
        clock,
        days: dynamoAuditDays({ ...exchange, auditDays }),
        schools: dynamoSchools(exchange),
        writer: dynamoRegisterWriter(exchange),
      };
    },
  ],
];

const day = (text: string): AuditDay => AuditDay.parse(text);
const schoolDay = (on: string, school = source, broken = 0) => ({
  day: day(on),
  school,
  year,
  leaves: [`${dossierId(1)} 3 ${sha}`],
  broken,
});

describe.each(regions)('what was signed of the audit, %s', (_name, open) => {
  it('keeps the first of a school’s day, and nothing over it', async () => {
    const { days } = await open();
    expect(await days.school(day('2022-04-01'), source, year)).toBeUndefined();
    expect(await days.keepSchool(schoolDay('2022-04-01'))).toBe(true);
    expect(await days.keepSchool(schoolDay('2022-04-01', source, 1))).toBe(false);
    expect(await days.keepSchool(schoolDay('2022-04-01', otherSource, 1))).toBe(true);
    expect(await days.school(day('2022-04-01'), source, year)).toEqual(schoolDay('2022-04-01'));
    expect(await days.school(day('2022-04-02'), source, year)).toBeUndefined();
  });

  it('keeps the first statement of a day, and finds the one before any day', async () => {
    const { days } = await open();
    const statement = (on: string, jws = on) => ({ day: day(on), jws, covers: [{ school: source, year }] });
    expect(await days.before(day('2022-04-01'))).toBeUndefined();
    for (const on of ['2022-03-31', '2022-04-03', '2022-04-01'])
      expect(await days.keep(statement(on))).toBe(true);
    expect(await days.keep(statement('2022-04-01', 'other'))).toBe(false);
    expect(await days.statement(day('2022-04-01'))).toEqual(statement('2022-04-01'));
    expect(await days.before(day('2022-04-03'))).toEqual(statement('2022-04-01'));
    expect(await days.before(day('2022-04-01'))).toEqual(statement('2022-03-31'));
    expect(await days.before(day('2022-03-31'))).toBeUndefined();
  });

  it('takes 3,500 dossiers of one school', async () => {
    const { days } = await open();
    const leaves = Array.from({ length: 3500 }, (_, n) => `${dossierId(n)} 123456 ${sha}`);
    expect(await days.keepSchool({ ...schoolDay('2022-04-01'), leaves })).toBe(true);
    expect((await days.school(day('2022-04-01'), source, year))?.leaves).toHaveLength(3500);
  });
});

describe.each(regions)('the schools of the register, %s', (_name, open) => {
  it.each([1, 2, 100])('are listed once each, in pages of %i', async (limit) => {
    const { schools, writer } = await open();
    const ids = ['00AA00', '00AB00', '00AB01', '99ZZ99', '01YY00'].map((id) => SchoolId.parse(id));
    for (const id of [...ids, ...ids]) await writer.putSchool({ ...standing(id).school });
    const found: SchoolId[] = [];
    let cursor: string | undefined;
    do {
      const page = await schools.list({ limit, ...(cursor && { cursor }) });
      const rows = await schools.rows({ limit, ...(cursor && { cursor }) });
      expect(rows).toMatchObject({ ...page, items: page.items.map((id) => standing(id).school) });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(ids.toSorted());
  });
});

it('statements go with the audit that they are about', async () => {
  const [, [, open]] = regions as [never, (typeof regions)[number]];
  const { clock, days } = await open();
  await days.keepSchool(schoolDay('2022-04-01'));
  clock.moveTo('2023-09-04T23:59:59.000Z');
  expect(await days.school(day('2022-04-01'), source, year)).toBeDefined();
  clock.moveTo('2023-09-05T00:00:00.000Z');
  expect(await days.school(day('2022-04-01'), source, year)).toBeUndefined();
});
