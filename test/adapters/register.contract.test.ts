import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { plusDays } from '../../lambdas/domain/time.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { ActingUser, Fingerprint, Oin, Sha256 } from '../../schemas/ids.ts';
import { School, type Vendor } from '../../schemas/school.ts';
import {
  at,
  dossierId,
  exception,
  oin,
  otherSource,
  source,
  uploadId,
  payloadId,
  otherTarget,
  year,
} from './records.ts';
import { dynamoRegister, dynamoRegisterWriter } from '../../lambdas/adapters/dynamodb/register.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { morning, onBothRegions, useLocalParts } from './regions.ts';

const school = School.parse({
  schoolId: source,
  name: 'De Duinroos',
  kinds: ['BO'],
  mail: 'administratie@duinroos.example',
  from: at,
});
const vendor: Vendor = {
  oin,
  name: 'LAS Een',
  certificates: [{ fingerprint: Fingerprint.parse('cd'.repeat(32)), from: at }],
  products: [{ name: 'LAS', dataSetVersion: '2019.1', roles: ['source'], from: at }],
};
const user = ActingUser.parse('u-1;role=director');
const otherOin = Oin.parse('00000009999999990000');
const calendar = Calendar.parse(
  JSON.parse(
    readFileSync(
      new URL('../../schemas/calendars/zuid-kennemerland-2021-2022.json', import.meta.url),
      'utf8',
    ),
  ),
);

onBothRegions((open) => {
  describe('the register', () => {
    it('gives a school with all that it is judged by', async () => {
      const region = await open();
      const agreement = { schoolId: source, condition: 'agreement', from: at } as const;
      const checklist = {
        schoolId: source,
        condition: 'checklist',
        from: at,
        by: user,
        checklist: {
          privacyRules: true,
          published: true,
          parentsInformed: true,
          staffRights: true,
          checkedOn: '2021-10-01',
        },
      } as const;
      const rehearsed = {
        schoolId: source,
        condition: 'test-exchange',
        from: at,
        role: 'source',
        by: user,
      } as const;
      const mandate = { schoolId: source, oin, from: at };
      await region.registerWriter.putSchool(school);
      await region.registerWriter.putCondition(agreement);
      await region.registerWriter.putCondition(checklist);
      await region.registerWriter.putCondition(rehearsed);
      await region.registerWriter.putCondition({ ...checklist, schoolId: otherSource });
      await region.registerWriter.putMandate(mandate);
      await region.registerWriter.putMandate({ ...mandate, schoolId: otherSource, oin: otherOin });
      await region.registerWriter.putVendor(vendor);
      await region.registerWriter.putVendor({ ...vendor, oin: otherOin });
      const ended = { ...agreement, until: plusDays(at, 1) };
      await region.registerWriter.putCondition(ended);
      expect(await region.register.school(source)).toEqual({
        school,
        conditions: [ended, checklist, rehearsed],
        mandates: [mandate],
        vendors: [vendor],
      });
      expect(await region.register.entry(source)).toEqual({ school, mandates: [mandate] });
      expect(await region.register.school(otherTarget)).toBeUndefined();
      expect(await region.register.entry(otherTarget)).toBeUndefined();
      expect(await region.register.vendor(oin)).toEqual(vendor);
      expect(await region.register.vendor(Oin.parse('0'.repeat(20)))).toBeUndefined();
    });

    it('lets the successor answer for a school that it took over, also after the next take-over', async () => {
      const region = await open();
      const [first, second, third] = [source, otherSource, otherTarget].map((schoolId) => ({
        ...school,
        schoolId,
      }));
      const mandate = { schoolId: otherTarget, oin, from: at };
      await region.registerWriter.putSchool({ ...first!, successor: otherSource });
      await region.registerWriter.putMandate({ ...mandate, schoolId: source });
      expect(await region.register.entry(source)).toBeUndefined();
      await region.registerWriter.putSchool(second!);
      expect(await region.register.entry(source)).toEqual({ school: second, mandates: [] });
      await region.registerWriter.putSchool({ ...second!, successor: otherTarget });
      await region.registerWriter.putSchool(third!);
      await region.registerWriter.putMandate(mandate);
      await region.registerWriter.putVendor(vendor);
      expect(await region.register.school(source)).toEqual({
        school: third,
        conditions: [],
        mandates: [mandate],
        vendors: [vendor],
      });
    });

    it('gives the calendar as it was published', async () => {
      const region = await open();
      await region.registerWriter.putCalendar(calendar);
      expect(await region.register.calendar(year)).toEqual(calendar);
    });

    it('gives the exceptions of a dossier, each as it was written last', async () => {
      const region = await open();
      await region.registerWriter.putException(exception(2, 1));
      await region.registerWriter.putException(exception(1, 1));
      await region.registerWriter.putException(exception(3, 2));
      const taken = { ...exception(2, 1), until: plusDays(at, 1) };
      await region.registerWriter.putException(taken);
      expect(await region.register.exceptions(dossierId(1))).toEqual([exception(1, 1), taken]);
      expect(await region.register.exceptions(dossierId(9))).toEqual([]);
    });

    it('keeps the first mark of an opening, whatever comes twice', async () => {
      const region = await open();
      const mark = { schoolYear: year, round: 'ronde-1', event: 'opened', at } as const;
      await region.register.markRound(mark);
      await region.register.markRound({ ...mark, at: plusDays(at, 1) });
      await region.register.markRound({ ...mark, event: 'closed' });
      const marks = await region.register.roundMarks(year);
      expect(marks).toHaveLength(2);
      expect(marks).toEqual(expect.arrayContaining([mark, { ...mark, event: 'closed' }]));
    });
  });

  describe('an upload', () => {
    const ref = (n: number) => ({
      payloadId: payloadId(n),
      purpose: 'upload' as const,
      owner: { uploadId: uploadId(1) },
    });

    it('belongs to the payload that came first, and to one school', async () => {
      const region = await open();
      expect(await region.uploads.find(uploadId(1), source)).toBeUndefined();
      expect(await region.uploads.start(uploadId(1), source, ref(1))).toEqual(ref(1));
      expect(await region.uploads.start(uploadId(1), source, ref(2))).toEqual(ref(1));
      expect(await region.uploads.find(uploadId(1), source)).toEqual(ref(1));
      expect(await region.uploads.find(uploadId(1), otherSource)).toBeUndefined();
      expect(await region.uploads.start(uploadId(1), otherSource, ref(3))).toEqual(ref(3));
    });

    it('holds one content under a number, of each school and each upload its own', async () => {
      const { uploads } = await open();
      const [x, y] = ['a', 'b'].map((it) => Sha256.parse(it.repeat(64)));
      const first = { part: 1, sha256: x! };
      const other = { part: 1, sha256: y! };
      expect(await uploads.bind(uploadId(1), source, first)).toBe(true);
      expect(await uploads.bind(uploadId(1), source, other)).toBe(false);
      expect(await uploads.bind(uploadId(1), source, first)).toBe(true);
      expect(await uploads.bind(uploadId(1), source, { ...other, part: 2 })).toBe(true);
      expect(await uploads.bind(uploadId(1), otherSource, other)).toBe(true);
      expect(await uploads.bind(uploadId(2), source, other)).toBe(true);
      const atOnce = [first, other].map((it) => uploads.bind(uploadId(3), source, it));
      expect((await Promise.all(atOnce)).sort()).toEqual([false, true]);
    });

    it('has one owner when two first parts come at once', async () => {
      const region = await open();
      const owners = await Promise.all(
        [1, 2, 3, 4].map((n) => region.uploads.start(uploadId(1), source, ref(n))),
      );
      expect(new Set(owners.map((it) => it.payloadId)).size).toBe(1);
    });
  });

  describe('the row of a payload', () => {
    const row = {
      payloadId: payloadId(1),
      purpose: 'upload',
      owner: { uploadId: uploadId(1) },
      school: source,
      state: 'OPEN',
      endsAt: plusDays(at, 1),
    } as const;

    it('is opened once', async () => {
      const region = await open();
      await region.payloads.open(row);
      await expect(region.payloads.open(row)).rejects.toThrow('exists');
    });

    it('ends, and then is due at once', async () => {
      const region = await open();
      await region.payloads.open(row);
      await region.payloads.end(row.payloadId, at);
      expect(await region.payloads.load(row.payloadId)).toEqual({ ...row, state: 'ENDED', endsAt: at });
      expect((await region.payloads.due(at, { limit: 5 })).items).toHaveLength(1);
      await region.payloads.end(row.payloadId, plusDays(at, 2));
      expect((await region.payloads.due(at, { limit: 5 })).items).toEqual([]);
    });

    it('that was forgotten does not come back', async () => {
      const region = await open();
      await region.payloads.open(row);
      await region.payloads.remove(row.payloadId);
      await region.payloads.remove(row.payloadId);
      await region.payloads.end(row.payloadId, at);
      expect(await region.payloads.load(row.payloadId)).toBeUndefined();
    });
  });
});

describe('a region that is filled again', () => {
  const parts = useLocalParts();

  it('keeps what its board made of schools and dates, and takes the vendors’ new certificates', async () => {
    const { client, exchange: table } = await parts().tables();
    const exchange = { client, table, clock: movableClock(morning) };
    const writer = dynamoRegisterWriter(exchange);
    await writer.putSchool({ ...school, name: 'De Zeeroos' });
    await writer.putCalendar({ ...calendar, edition: 4 });
    await writer.putVendor(vendor);
    const again = dynamoRegisterWriter(exchange, { sparing: true });
    await again.putSchool(school);
    await again.putSchool({ ...school, schoolId: otherSource });
    await again.putCalendar(calendar);
    const certificates = [{ fingerprint: Fingerprint.parse('ef'.repeat(32)), from: at }];
    await again.putVendor({ ...vendor, certificates });
    const register = dynamoRegister(exchange);
    expect((await register.entry(source))?.school.name).toBe('De Zeeroos');
    expect((await register.entry(otherSource))?.school.name).toBe(school.name);
    expect(await register.calendar(calendar.schoolYear)).toMatchObject({ edition: 4 });
    expect(await register.vendor(oin)).toMatchObject({ certificates });
  });
});
