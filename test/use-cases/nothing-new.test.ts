import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { confirmNothingNew } from '../../lambdas/use-cases/confirm-nothing-new.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { readCohort } from '../../lambdas/use-cases/read-cohort.ts';
import { NothingNew } from '../../schemas/nothing-new.ts';
import { Cohort } from '../../schemas/transfer.ts';
import { TransferId } from '../../schemas/ids.ts';
import { dossierId, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atSource, atStranger, atTarget, codeOf, moments, must, pgn, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const thirdTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a3');

const confirm = (school: Region, changes: object = {}, actor = atSource) =>
  confirmNothingNew(school.ports, actor, {
    dossierId,
    confirmed: NothingNew.parse({ round: 'ronde-2', reason: 'test-not-taken', ...changes }),
  });
const listed = async (school: Region) =>
  must(await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 10 } })).pupils[0]!;

/** Exchanged in the first round; on the list of the source; a minute into the second round. */
const exchanged = async (): Promise<Region> => {
  const school = await region();
  must(
    await putCohort(school.ports, atSource, {
      schoolYear: year,
      cohort: Cohort.parse({ pupils: [{ pgn, birthDate: '2010-05-17' }] }),
    }),
  );
  await school.exchangeAll();
  school.clock.moveTo(moments.secondRound);
  return school;
};

describe('nothing new in the round for all pupils', () => {
  it('completes the pupil on the list, and the target is told with its answer', async () => {
    const school = await exchanged();
    expect((await listed(school)).missing).toEqual(['new-version']);
    const at = school.clock;
    const view = must(await confirm(school));
    const told = [{ round: 'ronde-2', reason: 'test-not-taken', at: at.now() }];
    expect(view.nothingNew).toEqual(told);
    expect(await listed(school)).toMatchObject({ missing: [], nothingNew: told });
    const unchanged = must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
    expect(unchanged).toMatchObject({ state: 'UNCHANGED', unchangedSince: 1, nothingNew: told });
    const whole = must(await school.request(atTarget, thirdTransfer));
    expect(whole).not.toHaveProperty('nothingNew');
  });

  it('is one link of the audit, however often it is said', async () => {
    const school = await exchanged();
    must(await confirm(school));
    must(await confirm(school));
    must(await confirm(school, { reason: 'ill' }));
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.filter((it) => it.action === 'confirm').map((it) => [it.object, it.result])).toEqual([
      ['version 1', 'ronde-2 test-not-taken'],
      ['version 1', 'ronde-2 ill'],
    ]);
    expect(brokenLink(audit)).toBeUndefined();
    expect((await listed(school)).nothingNew).toMatchObject([{ reason: 'ill' }]);
  });

  it('ends when a new version is released after all', async () => {
    const school = await exchanged();
    must(await confirm(school));
    await school.releaseAll({ ...variations.secondRound, review: null });
    expect(await listed(school)).not.toHaveProperty('nothingNew');
    expect((await listed(school)).missing).toEqual(['collection', 'acknowledgement']);
    const asked = must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
    expect(asked).toMatchObject({ state: 'AUTHORISED', version: 2 });
    expect(asked).not.toHaveProperty('nothingNew');
  });

  it('is not another school’s to say, nor of a version on its way', async () => {
    const school = await exchanged();
    expect(codeOf(await confirm(school, {}, atStranger))).toBe('not-found');
    expect(codeOf(await confirm(school, {}, atTarget))).toBe('not-found');
    must(await school.intake({ ...variations.secondRound, review: null }));
    expect(codeOf(await confirm(school))).toBe('newer-version');
    expect((await listed(school)).missing).toEqual(['selection', 'review', 'release']);
  });
});
