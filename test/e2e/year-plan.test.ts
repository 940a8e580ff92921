import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../lambdas/domain/calendar/schedule.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { stepPlan } from '../use-cases/calendar/planner.ts';
import { done, prepared, pupil, requested, uuid } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const begin = '2022-03-30T20:00';
const year = stepPlan.schoolYear;

/**
 * The first round a morning later, and the rest of the year within days of it: every night until its end is played, and
 * each is like the others.
 */
const moved = Calendar.parse({
  ...stepPlan,
  edition: stepPlan.edition + 1,
  rounds: stepPlan.rounds.map((round, index) => ({
    ...round,
    ...[
      { opensAt: '2022-03-31T09:00', closesAt: '2022-04-03T00:00' },
      { opensAt: '2022-04-05T00:00', closesAt: '2022-04-06T00:00' },
    ][index],
  })),
  milestones: stepPlan.milestones.map(({ round: _, ...milestone }) =>
    milestone.deadlineFor === undefined ? milestone : { ...milestone, until: '2022-04-05T00:00' },
  ),
  seasonEndsAt: '2022-04-23T00:00',
});

describe('the year on the synthesized stacks, under their permissions', () => {
  let region: TestRegion;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: begin });
    await region.ask({ name: 'settle' });
  });
  afterAll(() => region.close());

  const planned = async () =>
    (await region.ask({ name: 'schedules' }))
      .filter(({ name }) => name.startsWith(`${year}.`))
      .map(({ name, expression }) => ({ name, expression }));
  const kinds = ['opening', 'closing'];
  const wanted = (calendar: Calendar, after: string) =>
    eventsOf(calendar)
      .filter(({ at }) => Date.parse(at) > Date.parse(`${after}+02:00`))
      .map(({ name, expression }) => ({ name, expression }))
      .sort((one, other) => one.name.localeCompare(other.name));
  const ofRounds = (events: readonly { readonly name: string; readonly expression: string }[]) =>
    events.filter(({ name }) => kinds.includes(name.split('.')[1] ?? ''));
  const marks = async () =>
    (await region.ask({ name: 'exchange' })).filter((row) => String(row['sk']).startsWith('MARK#'));
  const payloads = async () => (await region.ask({ name: 'keys' })).map((row) => row['payloadId']);
  const denied = async () => (await region.ask({ name: 'calls' })).denied;

  it('is planned as soon as its calendar is written, without what had passed', async () => {
    expect(ofRounds(await planned())).toEqual(ofRounds(wanted(stepPlan, begin)));
    expect(await denied()).toEqual([]);
  });

  it('lets a school rehearse with the test school, before any round opens and apart from every real dossier', async () => {
    const { target, source } = region;
    const begun = done(await target.call('rehearse', { body: { role: 'target' } }));
    const sourceSchool = begun.testSchool;
    const got = async (name: string, more: object = {}) => {
      const params = { transferId: uuid(`rehearsed ${name}`) };
      const asked = done(await target.call('putTransfer', { params, body: { pgn, sourceSchool, ...more } }));
      const { status, bytes } = await target.call('collectDossier', { params });
      expect(status).toBe(200);
      const body = { contentHash: sha256(bytes), result: 'imported' as const };
      done(await target.call('putAcknowledgement', { params, body }));
      return asked;
    };
    const enrolling = { enrolmentId: uuid('rehearsed') };
    const pgn = begun.scenarios.find((it) => it.scenario === 'second-version')!.pgn;
    done(await target.call('putEnrolment', { params: enrolling, body: { pgn, sourceSchool } }));
    expect(await got('first')).toMatchObject({ rehearsal: true, version: 1 });
    done(await target.call('rehearse', { body: { role: 'target' } }));
    expect(await got('second', { haveVersion: 1 })).toMatchObject({ version: 2 });
    const seen = done(await target.call('getRehearsal', { query: { role: 'target' } }));
    expect(seen.scenarios.flatMap((it) => (it.done ? [it.scenario] : []))).toEqual(['second-version']);
    const checklist = {
      privacyRules: true,
      published: true,
      parentsInformed: true,
      staffRights: true,
      checkedOn: '2022-03-01',
    };
    const params = { schoolYear: '2021-2022' };
    expect(done(await source.call('putChecklist', { params, body: checklist })).checklist).toEqual(checklist);
    expect(done(await source.call('getSchool')).source.qualified).toBe(true);
    const objects = await region.ask({ name: 'objects' });
    expect(objects.filter(([name]) => name.startsWith('rehearsal/'))).toHaveLength(5);
  });

  it('follows a moved date without a deployment', async () => {
    await region.ask({ name: 'publish', calendar: moved });
    expect(ofRounds(await planned())).toEqual(ofRounds(wanted(moved, begin)));
    await region.ask({ name: 'advanceTo', at: '2022-03-31T08:59:59+02:00' });
    expect(await marks()).toEqual([]);
    await region.ask({ name: 'advanceTo', at: '2022-03-31T09:00:01+02:00' });
    expect(await marks()).toMatchObject([{ round: 'ronde-1', event: 'opened', by: 'event' }]);
    const calendar = done(await region.target.call('readCalendar'));
    expect(calendar.rounds[0]).toMatchObject({ open: true, opensAt: '2022-03-31T07:00:00.000Z' });
  });

  it('gives back nothing of an acknowledged dossier after its retention: API, bucket, key table', async () => {
    const [acknowledged, released] = [pupil(0), pupil(1)];
    const transfer = { params: { transferId: acknowledged.transferId } };
    const rehearsed = await payloads();
    for (const one of [acknowledged, released]) await prepared(region, one);
    await requested(region.target, acknowledged);
    const { bytes } = await region.target.call('collectDossier', transfer);
    const body = { contentHash: sha256(bytes), result: 'imported' as const };
    done(await region.target.call('putAcknowledgement', { ...transfer, body }));
    await region.ask({ name: 'advanceTo', at: '2022-04-20T06:00:00+02:00' });
    const params = { dossierId: acknowledged.dossierId };
    const dossier = done(await region.source.call('readDossier', { params }));
    expect({ state: dossier.state, released: dossier.released }).toEqual({
      state: 'DESTROYED',
      released: undefined,
    });
    expect((await region.target.call('collectDossier', transfer)).problem?.code).toBe('session-expired');
    // What was never acknowledged stays until the season's end.
    expect((await payloads()).filter((id) => !rehearsed.includes(id))).toHaveLength(1);
    const left = (await region.ask({ name: 'objects' })).map(([key]) => key.split('/')[0]);
    expect(new Set(left.filter((purpose) => purpose !== 'rehearsal'))).toEqual(new Set(['delivered']));
  });

  it('is marked to its end by events alone, and leaves no schedule', async () => {
    await region.ask({ name: 'advanceTo', at: '2022-04-23T00:00:01+02:00' });
    expect(await planned()).toEqual([]);
    const all = await marks();
    expect(all).toHaveLength(2 * moved.rounds.length);
    expect(all.map((row) => row['by'])).toEqual(all.map(() => 'event'));
    expect(await denied()).toEqual([]);
  });
});
