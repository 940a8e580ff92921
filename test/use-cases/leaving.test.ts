import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { readCohort } from '../../lambdas/use-cases/read-cohort.ts';
import { readEnrolment } from '../../lambdas/use-cases/read-enrolments.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { Cohort } from '../../schemas/transfer.ts';
import { DossierId, EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, enrolmentId, otherTarget, source, target, transferId, year } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  pgn,
  region,
  type Region,
} from './region.ts';

const nextDossier = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
const otherTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const again = { ...variations.secondRound, review: null };

const dossierOf = async (school: Region, id = dossierId) => (await school.ports.dossiers.load(id))!;
const transferOf = async (school: Region, id = transferId) => (await school.ports.transfers.load(id))!;
const mailsTo = async (school: Region, to: string) =>
  (await school.outbox()).filter((it) => it.school === to).map((it) => it.kind);
const releaseAnew = async (school: Region, id: DossierId) => {
  const selected = must(await school.select(everything(must(await school.intake(variations.draft, id))), id));
  must(await school.review(selected));
  return must(await school.release(selected));
};

describe('a withdrawal', () => {
  const lives: readonly (readonly [string, (school: Region) => Promise<unknown>])[] = [
    ['a draft', (school) => school.intake()],
    ['a selection', async (school) => school.select(everything(must(await school.intake())))],
    ['a release that nobody collected', (school) => school.releaseAll()],
    ['an exchange', (school) => school.exchangeAll()],
    [
      'two released versions and a newer draft',
      async (school) => {
        await school.exchangeAll();
        await school.releaseAll(again);
        must(await school.intake({ ...again, date: '2022-06-08' }));
      },
    ],
  ];

  it.each(lives)('of %s: no payload or key is left at once, and a repeat writes nothing', async (_, live) => {
    const school = await region();
    await live(school);
    const before = await school.payloads();
    const view = must(await school.withdraw());
    expect(view).toMatchObject({ state: 'WITHDRAWN', withdrawn: { reason: 'mistake' } });
    expect(view.released).toBeUndefined();
    const after = await school.snapshot();
    expect(must(await school.withdraw())).toEqual(view);
    expect(await school.snapshot()).toEqual(after);
    await school.purge();
    expect(await school.payloads()).toEqual([]);
    for (const payload of before) expect(await school.ports.vault.unlock(payload)).toBeUndefined();
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
    school.clock.moveTo(moments.seasonEnd);
    await school.sweep();
    expect((await dossierOf(school)).state).toBe('WITHDRAWN');
  });

  it('after which nothing can be done with it any more', async () => {
    const school = await region();
    const view = await school.releaseAll();
    must(await school.withdraw());
    for (const call of [
      school.intake(again),
      school.review(view, { agrees: 'no' }),
      school.release(view),
      school.redirect([otherTarget]),
    ])
      expect(codeOf(await call)).toBe('dossier-ended');
  });

  it('before collection: no access, no order', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.request());
    must(await school.withdraw());
    expect(codeOf(await school.collect())).toBe('session-expired');
    expect(codeOf(await school.request())).toBe('dossier-not-released');
    expect(await mailsTo(school, target)).toEqual(['dossier-ready']);
  });

  it('after collection: every school that has it must destroy it, and states so', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.withdraw());
    expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
    must(await school.stateDestruction());
    expect(await mailsTo(school, source)).toContain('destruction-stated');
    expect((await dossierOf(school)).state).toBe('WITHDRAWN');
  });

  it('and another school instead: the one that waited hears that it waits in vain, and may report again', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.redirect([otherTarget]));
    must(await school.redirect([otherTarget]));
    expect((await mailsTo(school, target)).toSorted()).toEqual(['access-ended', 'dossier-ready']);
    expect(codeOf(await school.request())).toBe('not-enrolled');
    must(await school.redirect([target, otherTarget]));
    must(await school.enrol(atTarget, otherEnrolment));
    must(await school.request());
  });

  it('by mistake leaves the enrolment, and the pupil gets a new dossier under a new id', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(codeOf(await school.intake(again, nextDossier))).toBe('other-dossier-of-this-pupil');
    must(await school.withdraw());
    await releaseAnew(school, nextDossier);
    must(await school.request(atTarget, otherTransfer));
    must(await school.collect(atTarget, otherTransfer));
    // The one withdrawn lives on only to be destroyed; the new one keeps the pupil.
    must(await school.stateDestruction());
    const found = await school.ports.dossiers.ofPupil((await dossierOf(school)).pupil, source);
    expect(found).toBe(nextDossier);
    expect(codeOf(await school.intake(again))).toBe('dossier-ended');
  });

  it.each<readonly [string, (school: Region) => ReturnType<Region['withdraw']>]>([
    ['leaves', (school) => school.withdraw('moved', atSource, nextDossier)],
    [
      'goes to another school',
      (school) => school.redirect([otherTarget], 'other-school', atSource, nextDossier),
    ],
  ])(
    'what schools have of a dossier that retention destroyed is ordered when its pupil %s',
    async (_, call) => {
      const school = await region();
      await school.exchangeAll();
      school.clock.moveTo('2022-06-27T10:00:00+02:00');
      await school.sweep();
      await releaseAnew(school, nextDossier);
      must(await call(school));
      expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
      const before = await school.snapshot([dossierId, nextDossier]);
      expect(before.outbox.filter((it) => it.kind === 'destruction-ordered')).toMatchObject([{ dossierId }]);
      must(await call(school));
      expect(await school.snapshot([dossierId, nextDossier])).toEqual(before);
      expect(brokenLink(before.dossiers[0]!.audit)).toBeUndefined();
    },
  );

  it('repeated after another dossier took its place touches that one in nothing', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.withdraw());
    await releaseAnew(school, nextDossier);
    must(await school.request(atTarget, otherTransfer));
    must(await school.collect(atTarget, otherTransfer));
    must(await school.withdraw('moved'));
    expect((await transferOf(school, otherTransfer)).state).toBe('COLLECTED');
  });

  it('of another school’s dossier is not found', async () => {
    const school = await region();
    await school.exchangeAll();
    for (const actor of [atStranger, atTarget])
      expect(codeOf(await school.withdraw('mistake', actor))).toBe('not-found');
  });

  it('two new dossiers at once: one takes the place', async () => {
    const school = await region();
    await school.releaseAll();
    must(await school.withdraw());
    const third = DossierId.parse('01800000-0000-7000-8000-0000000000d3');
    const both = await Promise.all([school.intake(again, nextDossier), school.intake(again, third)]);
    expect(both.map(codeOf).toSorted()).toEqual(['done', 'other-dossier-of-this-pupil']);
  });
});

describe('a pupil who leaves without a new target', () => {
  it.each(['moved', 'repeats', 'abroad', 'other-primary-school'])(
    '%s: the source ends it all, and nothing is missing any more',
    async (reason) => {
      const school = await region();
      const cohort = Cohort.parse({ pupils: [{ pgn, birthDate: '2010-05-17' }] });
      await school.exchangeAll();
      must(await putCohort(school.ports, atSource, { schoolYear: year, cohort }));
      must(await school.redirect([], reason));
      expect((await dossierOf(school)).state).toBe('WITHDRAWN');
      expect(await school.ports.enrolments.load(enrolmentId)).toMatchObject({ state: 'ENDED' });
      const { pupils } = must(
        await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 10 } }),
      );
      expect(pupils).toMatchObject([
        { missing: [], enrolledAt: [], openDestructions: [{ target, transferId }] },
      ]);
      must(await school.stateDestruction());
      const after = must(await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 10 } }));
      expect(after.pupils[0]).not.toHaveProperty('openDestructions');
    },
  );

  it('the target ends it: its access and its enrolment, in one write, and the source hears', async () => {
    const school = await region();
    await school.exchangeAll();
    const { rev } = await dossierOf(school);
    const view = must(await school.endEnrolment('moved'));
    expect(view).toMatchObject({ state: 'ENDED', ended: { by: 'target', reason: 'moved' } });
    expect(await dossierOf(school)).toMatchObject({ rev: rev + 1, released: { targets: [] } });
    expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
    expect(await mailsTo(school, source)).toContain('enrolment-ended');
    expect(codeOf(await school.collect())).toBe('access-ended');
    must(await school.stateDestruction());
    expect(must(await readEnrolment(school.ports, atTarget, enrolmentId))).toEqual(view);
    const before = await school.snapshot();
    expect(must(await school.endEnrolment('abroad'))).toEqual(view);
    expect(await school.snapshot()).toEqual(before);
  });

  it('the end of one target touches no other', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll(variations.draft, [target, otherTarget]);
    must(await school.enrol());
    must(await school.enrol(atOtherTarget, otherEnrolment));
    for (const [actor, id] of [
      [atTarget, transferId],
      [atOtherTarget, otherTransfer],
    ] as const) {
      must(await school.request(actor, id));
      must(await school.collect(actor, id));
    }
    must(await school.endEnrolment());
    expect((await dossierOf(school)).released?.targets).toEqual([otherTarget]);
    expect((await transferOf(school, otherTransfer)).state).toBe('COLLECTED');
    must(await school.collect(atOtherTarget, otherTransfer));
    expect(await school.ports.enrolments.load(otherEnrolment)).toMatchObject({ state: 'ENROLLED' });
  });

  it('a claim without a dossier ends too', async () => {
    const school = await region({ at: moments.enrolling });
    must(await school.enrol());
    expect(must(await school.endEnrolment())).toMatchObject({ state: 'ENDED' });
    expect(await mailsTo(school, source)).toEqual(['enrolment-ended']);
  });

  it('an enrolment is ended by the school that reported it', async () => {
    const school = await region({ at: moments.enrolling });
    must(await school.enrol());
    for (const actor of [atSource, atOtherTarget, atStranger])
      expect(codeOf(await school.endEnrolment('moved', actor))).toBe('not-found');
  });

  it('an old end, repeated after the pupil came back, ends nothing', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.endEnrolment());
    must(await school.enrol(atTarget, otherEnrolment));
    must(await school.redirect([target]));
    must(await school.request());
    must(await school.collect());
    must(await school.endEnrolment());
    must(await school.collect());
    expect((await transferOf(school)).state).toBe('COLLECTED');
  });

  it('what the school has of a withdrawn dossier stays ordered, of the next one is ordered with the end', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.withdraw());
    await releaseAnew(school, nextDossier);
    must(await school.request(atTarget, otherTransfer));
    must(await school.collect(atTarget, otherTransfer));
    must(await school.endEnrolment());
    for (const id of [transferId, otherTransfer])
      expect((await transferOf(school, id)).state).toBe('DESTRUCTION_ORDERED');
  });
});
