import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import { judgeAccess, judgeRequest, releasedTo, type RequestFacts } from '../../lambdas/domain/request.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { stateAt } from '../../lambdas/domain/transfer.ts';
import {
  at,
  calendar,
  dossier,
  enrolment,
  fingerprint,
  inRound,
  otherTarget,
  released,
  shift,
  source,
  standing,
  target,
  transfer,
} from './facts.ts';

const facts: RequestFacts = {
  now: inRound,
  calendar,
  source,
  target,
  sourceStanding: standing(source),
  targetStanding: standing(target),
  enrolments: [enrolment()],
  dossier: dossier(),
};

type Judge = (facts: RequestFacts) => Result<unknown, Refusal>;
const codeOf = (changes: Partial<typeof facts>, judge: Judge = (it) => judgeRequest(it)) => {
  const judged = judge({ ...facts, ...changes });
  return judged.ok ? 'granted' : judged.refusal.code;
};

/** Every way to fail, in the order in which a school should hear of it. */
const failures = [
  ['source-not-qualified', { sourceStanding: undefined }],
  ['target-not-qualified', { targetStanding: standing(target, { mandates: [] }) }],
  [
    'round-closed',
    { calendar: { ...calendar, rounds: calendar.rounds.map((it) => ({ ...it, suspended: true })) } },
  ],
  ['not-enrolled', { enrolments: [] }],
  ['dossier-not-released', { dossier: undefined }],
] as const;

describe('a request', () => {
  it('is granted when everything holds', () => {
    expect(judgeRequest(facts)).toEqual({ ok: true, value: { released } });
  });

  it.each(failures)('%s when that alone is wrong', (code, changes) => {
    expect(codeOf(changes as Partial<typeof facts>)).toBe(code);
  });

  it('of several things wrong the first in order is told, so that nothing leaks past it', () => {
    fc.assert(
      fc.property(fc.subarray([...failures], { minLength: 1 }), (wrong) => {
        const changes = wrong.reduce<object>((all, [, change]) => ({ ...all, ...change }), {});
        expect(codeOf(changes)).toBe(wrong[0]![0]);
      }),
    );
  });

  it('is refused one millisecond before the round and from its closing on', () => {
    const [round] = calendar.rounds;
    expect(codeOf({ now: shift(round!.opensAt, -1) })).toBe('round-closed');
    expect(codeOf({ now: round!.opensAt })).toBe('granted');
    expect(codeOf({ now: shift(round!.closesAt, -1) })).toBe('granted');
    expect(codeOf({ now: round!.closesAt })).toBe('round-closed');
  });

  it('a closed round says when the next opens; after the last it says nothing', () => {
    const refusal = (now: string) => judgeRequest({ ...facts, now: at(now) });
    expect(refusal('2022-05-01')).toMatchObject({ refusal: { opensAt: calendar.rounds[1]!.opensAt } });
    expect(refusal('2022-07-01')).toEqual({ ok: false, refusal: { code: 'round-closed' } });
  });

  it('an enrolment that ended, or with another source or target, does not stand', () => {
    for (const changes of [{ state: 'ENDED' as const }, { source: otherTarget }, { target: otherTarget }])
      expect(codeOf({ enrolments: [enrolment(changes)] })).toBe('not-enrolled');
  });

  it('what was released to another school looks like no dossier at all', () => {
    const other = dossier({ released: { ...released, targets: [otherTarget] } });
    expect(judgeRequest({ ...facts, dossier: other })).toEqual(
      judgeRequest({ ...facts, dossier: undefined }),
    );
    expect(codeOf({ dossier: dossier({ released: undefined, state: 'REVIEWED' }) })).toBe(
      'dossier-not-released',
    );
  });
});

describe('access at collection', () => {
  it('asks everything again but the round', () => {
    const closed = { now: at('2022-04-11T00:05:00+02:00') };
    expect(codeOf(closed)).toBe('round-closed');
    expect(codeOf(closed, judgeAccess)).toBe('granted');
    for (const [code, changes] of failures.filter(([name]) => name !== 'round-closed'))
      expect(codeOf(changes as Partial<typeof facts>, judgeAccess)).toBe(code);
  });

  it('a released version that ended is never read, whatever still lies there', () => {
    const of = dossier({ released: { ...released, endsAt: inRound } });
    expect(releasedTo(of, target, shift(inRound, -1))).toBeDefined();
    expect(releasedTo(of, target, inRound)).toBeUndefined();
  });

  it('a session that ended uncollected has expired, whether or not anything wrote so', () => {
    const open = transfer({ session: { fingerprint, endsAt: inRound } });
    expect(stateAt(open, shift(inRound, -1))).toBe('AUTHORISED');
    expect(stateAt(open, inRound)).toBe('EXPIRED');
    expect(stateAt({ ...open, state: 'COLLECTED' }, inRound)).toBe('COLLECTED');
  });
});
