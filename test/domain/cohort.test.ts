import { describe, expect, it } from '@jest/globals';
import { cohortPupil } from '../../lambdas/domain/cohort.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import { calendar, dossier, dossierId, enrolment, inRound, otherTarget, source, transfer } from './facts.ts';

const facts = {
  position: 4,
  source,
  enrolments: [],
  dossier: undefined,
  transfers: [],
  calendar,
  now: inRound,
};

describe('a pupil of the grade-8 list', () => {
  it('of whom nothing is known misses every step', () => {
    expect(cohortPupil(facts)).toEqual({
      position: 4,
      enrolledAt: [],
      contested: false,
      missing: ['dossier', 'selection', 'review', 'release', 'enrolment', 'collection', 'acknowledgement'],
    });
  });

  it.each([
    ['DRAFT', ['selection', 'review', 'release']],
    ['SELECTED', ['review', 'release']],
    ['REVIEWED', ['release']],
    ['RELEASED', []],
    ['WITHDRAWN', ['dossier']],
    ['DESTROYED', ['dossier']],
  ] as const satisfies readonly (readonly [Dossier['state'], readonly string[]])[])(
    'whose dossier is %s misses what comes after',
    (state, steps) => {
      const pupil = cohortPupil({ ...facts, dossier: dossier({ state }) });
      expect(pupil).toMatchObject({ dossierId, state });
      expect(pupil.missing).toEqual([...steps, 'enrolment', 'collection', 'acknowledgement']);
    },
  );

  it('reported by two schools is contested; by one school twice, or with one ended, is not', () => {
    const second = enrolment({ target: otherTarget });
    expect(cohortPupil({ ...facts, enrolments: [enrolment(), second] }).contested).toBe(true);
    expect(cohortPupil({ ...facts, enrolments: [enrolment(), enrolment()] }).contested).toBe(false);
    expect(
      cohortPupil({ ...facts, enrolments: [enrolment(), { ...second, state: 'ENDED' }] }).contested,
    ).toBe(false);
  });

  it('reported to another source is not this school’s', () => {
    expect(cohortPupil({ ...facts, enrolments: [enrolment({ source: otherTarget })] }).enrolledAt).toEqual(
      [],
    );
  });

  it('is complete when the target acknowledged', () => {
    const done = { ...facts, enrolments: [enrolment()], dossier: dossier() };
    const missing = (state: 'AUTHORISED' | 'COLLECTED' | 'ACKNOWLEDGED') =>
      cohortPupil({ ...done, transfers: [transfer({ state, version: 1 })] }).missing;
    expect(missing('AUTHORISED')).toEqual(['collection', 'acknowledgement']);
    expect(missing('COLLECTED')).toEqual(['acknowledgement']);
    expect(missing('ACKNOWLEDGED')).toEqual([]);
  });

  it('misses the collection again when a newer version was released', () => {
    const again = dossier({ version: 2, released: { ...dossier().released!, version: 2 } });
    const first = transfer({ state: 'ACKNOWLEDGED', version: 1 });
    const pupil = cohortPupil({ ...facts, enrolments: [enrolment()], dossier: again, transfers: [first] });
    expect(pupil.missing).toEqual(['collection', 'acknowledgement']);
  });
});
