import { describe, expect, it } from '@jest/globals';
import { failingConditions } from '../../lambdas/domain/qualification.ts';
import { readiness } from '../../lambdas/domain/readiness.ts';
import { FailingCondition } from '../../schemas/school.ts';
import { actor, at, inRound, source, standing, target, term } from './facts.ts';

const page = (changes: Parameters<typeof standing>[1] = {}, now = inRound) =>
  readiness(standing(source, changes), { actor, now });

describe('a school’s own page', () => {
  it('tells every condition of both roles, in one order, as the register judges them', () => {
    const { source: asSource, target: asTarget } = page();
    expect(asSource.conditions.map((it) => it.condition)).toEqual(FailingCondition.shape.condition.options);
    expect(asSource.qualified).toBe(true);
    expect(asTarget.conditions.filter((it) => !it.fulfilled).map((it) => it.condition)).toEqual(['kind']);
  });

  it('gives periods of what is fulfilled, and words and a mender of what is not', () => {
    const { conditions } = page({
      conditions: [{ schoolId: source, condition: 'agreement', ...term }],
    }).source;
    expect(conditions.find((it) => it.condition === 'agreement')).toEqual({
      condition: 'agreement',
      fulfilled: true,
      since: term.from,
      until: term.until,
    });
    const [failing] = failingConditions(standing(source, { conditions: [] }), 'source', inRound).filter(
      (it) => it.condition === 'test-exchange',
    );
    expect(conditions.find((it) => it.condition === 'test-exchange')).toEqual({
      ...failing,
      fulfilled: false,
    });
  });

  it('counts a test exchange in the role in which it was done', () => {
    const conditions = standing().conditions.map((it) =>
      it.condition === 'test-exchange' ? { ...it, role: 'target' as const } : it,
    );
    const { source: asSource, target: asTarget } = page({ conditions });
    const done = [asSource, asTarget].map(
      ({ conditions: all }) => all.find((it) => it.condition === 'test-exchange')?.fulfilled,
    );
    expect(done).toEqual([false, true]);
  });

  it.each([
    ['2022-06-02T00:00:00Z', 60, false],
    ['2022-06-02T00:00:00.001Z', 59, true],
    ['2022-07-31T12:00:00Z', 0, true],
  ])('warns of the certificate in use from 60 days before its end: at %s', (now, daysLeft, expiresSoon) => {
    const { certificate } = page({}, at(now)).vendor!;
    expect(certificate).toMatchObject({ until: term.until, daysLeft, expiresSoon });
  });

  it('says when another school answers for the one that is asked about', () => {
    expect(readiness(standing(target), { actor, now: inRound })).toMatchObject({
      takenOver: true,
      school: { schoolId: target, hasMail: true },
    });
    expect(page().takenOver).toBe(false);
  });
});
