import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeRequest, type RequestFacts } from '../../lambdas/domain/request.ts';
import { lastClosing } from '../../lambdas/domain/rounds.ts';
import { RoundException } from '../../schemas/exception.ts';
import { DossierId } from '../../schemas/ids.ts';
import {
  at,
  calendar,
  dossier,
  dossierId,
  enrolment,
  otherTarget,
  released,
  shift,
  source,
  standing,
  target,
  year,
} from './facts.ts';

const closing = lastClosing(calendar);
const late = {
  ...calendar.rounds[0]!,
  round: 'laat',
  late: true,
  opensAt: at('2022-06-20T00:00:00+02:00'),
  closesAt: at('2022-06-25T00:00:00+02:00'),
};
const facts = (changes: Partial<RequestFacts> = {}): RequestFacts => ({
  now: late.opensAt,
  calendar: { ...calendar, rounds: [...calendar.rounds, late] },
  source,
  target,
  sourceStanding: standing(source),
  targetStanding: standing(target),
  enrolments: [enrolment({ enrolledAt: closing })],
  dossier: dossier(),
  ...changes,
});
const exception = RoundException.parse({
  exceptionId: '01800000-0000-7000-8000-0000000000e1',
  schoolYear: year,
  dossierId,
  target,
  from: at('2022-06-14T09:00:00+02:00'),
  until: at('2022-06-16T09:00:00+02:00'),
  reason: 'late-enrolment',
  grantedBy: 'u-9;role=board',
  grantedAt: at('2022-06-14T08:00:00+02:00'),
});
const codeOf = (changes: Partial<RequestFacts>, exceptions: readonly RoundException[] = []) => {
  const judged = judgeRequest(facts(changes), exceptions);
  return judged.ok ? 'granted' : judged.refusal.code;
};

describe('in a late round', () => {
  it('a pupil enrolled from the last closing on can be requested, for as long as the round is open', () => {
    const before = [enrolment({ enrolledAt: shift(closing, -1) })];
    expect(codeOf({})).toBe('granted');
    expect(codeOf({ enrolments: before })).toBe('round-closed');
    expect(codeOf({ now: shift(late.opensAt, -1) })).toBe('round-closed');
    expect(codeOf({ now: shift(late.closesAt, -1) })).toBe('granted');
    expect(codeOf({ now: late.closesAt })).toBe('round-closed');
    const suspended = { ...calendar, rounds: [...calendar.rounds, { ...late, suspended: true }] };
    expect(judgeRequest(facts({ calendar: suspended }))).toEqual({
      ok: false,
      refusal: { code: 'round-closed', isSuspended: true },
    });
    expect(judgeRequest(facts({ calendar: suspended, enrolments: before }))).toEqual({
      ok: false,
      refusal: { code: 'round-closed' },
    });
  });

  it('a report under another number of the pupil makes nobody late who was in time', () => {
    const early = enrolment({ enrolledAt: shift(closing, -1) });
    expect(codeOf({ enrolments: [enrolment({ enrolledAt: closing }), early] })).toBe('round-closed');
    expect(codeOf({ enrolments: [enrolment({ enrolledAt: closing }), { ...early, state: 'ENDED' }] })).toBe(
      'granted',
    );
    expect(
      codeOf({ enrolments: [enrolment({ enrolledAt: closing }), { ...early, target: otherTarget }] }),
    ).toBe('granted');
  });

  it('who has not reported the pupil is told that, and not that the round is closed', () => {
    expect(codeOf({ enrolments: [] })).toBe('not-enrolled');
  });

  it('who was in time is not sent to a round that is not for it', () => {
    const now = at('2022-06-14T09:00:00+02:00');
    expect(judgeRequest(facts({ now }))).toMatchObject({ refusal: { opensAt: late.opensAt } });
    const enrolments = [enrolment({ enrolledAt: shift(closing, -1) })];
    expect(judgeRequest(facts({ now, enrolments }))).toEqual({
      ok: false,
      refusal: { code: 'round-closed' },
    });
  });

  it('is decided by the enrolment’s moment alone, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e9, max: 7e8 }), (millis) => {
        const enrolments = [enrolment({ enrolledAt: shift(closing, millis) })];
        expect(codeOf({ enrolments })).toBe(millis < 0 ? 'round-closed' : 'granted');
      }),
    );
  });
});

describe('an exception of the board', () => {
  it('lets one school request one dossier, from its begin to its last millisecond', () => {
    const moments = [shift(exception.from, -1), exception.from, shift(exception.until, -1), exception.until];
    expect(moments.map((now) => codeOf({ now }, [exception]))).toEqual([
      'round-closed',
      'granted',
      'granted',
      'round-closed',
    ]);
    const now = exception.from;
    expect(judgeRequest(facts({ now }), [exception])).toEqual({ ok: true, value: { released, exception } });
    expect(codeOf({ now }, [{ ...exception, target: otherTarget }])).toBe('round-closed');
    const other = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
    expect(codeOf({ now }, [{ ...exception, dossierId: other }])).toBe('round-closed');
  });

  it('opens the round and nothing else', () => {
    const now = exception.from;
    expect(codeOf({ now, enrolments: [] }, [exception])).toBe('not-enrolled');
    expect(codeOf({ now, dossier: dossier({ released: undefined }) }, [exception])).toBe(
      'dossier-not-released',
    );
    expect(codeOf({ now, targetStanding: undefined }, [exception])).toBe('target-not-qualified');
    expect(codeOf({ now, dossier: undefined }, [exception])).toBe('round-closed');
  });

  it('is not used while a round is open', () => {
    const now = calendar.rounds[0]!.opensAt;
    const always = { ...exception, from: at('2022-01-01'), until: at('2022-08-01') };
    expect(judgeRequest(facts({ now }), [always])).toEqual({ ok: true, value: { released } });
  });

  it('lasts for some time', () => {
    for (const until of [exception.from, shift(exception.from, -1)])
      expect(RoundException.safeParse({ ...exception, until }).error?.issues).toMatchObject([
        { path: ['until'] },
      ]);
    expect(RoundException.safeParse({ ...exception, until: shift(exception.from, 1) }).success).toBe(true);
  });
});
