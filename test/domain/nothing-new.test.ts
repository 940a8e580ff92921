import { describe, expect, it } from '@jest/globals';
import { confirmations, judgeNothingNew, roundToComplete } from '../../lambdas/domain/nothing-new.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import { at, calendar, dossier, released } from './facts.ts';

const second = 'ronde-2';
const between = at('2022-05-01T09:00:00+02:00');
const confirmed: NonNullable<Dossier['nothingNew']>[number] = {
  round: second,
  reason: 'no-new-data',
  version: 1,
  at: between,
};
const open = at('2022-06-11T23:59:59.999+02:00');
const closed = at('2022-06-12T00:00:00+02:00');

describe('a dossier must go again, or be confirmed, in the round for all pupils', () => {
  it.each([
    ['while the first round is open', '2022-04-10T23:59:59.999+02:00', undefined],
    ['from the close of the first round', '2022-04-11T00:00:00+02:00', second],
    ['until it closes', open, second],
    ['not after it', closed, undefined],
  ])('%s', (_, now, round) => {
    expect(roundToComplete(dossier(), calendar, at(now))).toBe(round);
  });

  it('unless a version was released for it, or its source confirmed this very version', () => {
    const again = { ...released, version: 2, at: at('2022-04-11T00:00:00+02:00') };
    const now = at('2022-06-08');
    expect(roundToComplete(dossier({ released: again }), calendar, now)).toBeUndefined();
    expect(roundToComplete(dossier({ nothingNew: [confirmed] }), calendar, now)).toBeUndefined();
    const ofOther = { ...confirmed, version: 2 };
    expect(roundToComplete(dossier({ nothingNew: [ofOther] }), calendar, now)).toBe(second);
    expect(roundToComplete({ nothingNew: [confirmed] }, calendar, now)).toBeUndefined();
  });

  it('where no round comes before it, or none is for all, nothing is asked', () => {
    const only = { ...calendar, rounds: calendar.rounds.filter((it) => it.allPupils) };
    const none: Calendar = {
      ...calendar,
      rounds: calendar.rounds.map((it) => ({ ...it, allPupils: false })),
    };
    for (const year of [only, none]) expect(roundToComplete(dossier(), year, between)).toBeUndefined();
  });
});

interface Judged {
  readonly changes?: object;
  readonly round?: string;
  readonly now?: Instant;
}

describe('the word that nothing is new', () => {
  const judge = (changes: object = {}, round = second, now = between) => {
    const judged = judgeNothingNew(
      { ...dossier(), ...changes },
      calendar,
      { round, reason: 'no-new-data' },
      now,
    );
    return judged.ok ? judged.value : judged.refusal.code;
  };

  it('stands for what is released; the same again is a repeat, another reason takes its place', () => {
    expect(judge()).toEqual(confirmed);
    expect(judge({ nothingNew: [confirmed] })).toBe('repeat');
    expect(judge({ nothingNew: [{ ...confirmed, reason: 'ill' }] })).toEqual(confirmed);
  });

  it.each([
    ['after withdrawal', { changes: { state: 'WITHDRAWN' } }, 'dossier-ended'],
    ['after retention', { changes: { state: 'DESTROYED' } }, 'dossier-ended'],
    ['before a release', { changes: { state: 'REVIEWED', released: undefined } }, 'nothing-released'],
    ['with a newer version', { changes: { state: 'DRAFT', version: 2 } }, 'newer-version'],
    ['for a round that is not for all', { round: 'ronde-1' }, 'invalid-input'],
    ['for no round', { round: 'ronde-9' }, 'invalid-input'],
    ['in the last moment', { now: open }, { ...confirmed, at: open }],
    ['when the round has closed', { now: closed }, 'invalid-input'],
  ] as const)('%s', (_, { changes = {}, round, now }: Judged, outcome) => {
    expect(judge(changes, round, now)).toEqual(outcome);
  });

  it('ends with the next release', () => {
    const next = dossier({ version: 2, released: { ...released, version: 2 }, nothingNew: [confirmed] });
    expect(confirmations(next)).toEqual([]);
    expect(confirmations(dossier({ nothingNew: [confirmed] }))).toEqual([confirmed]);
  });
});
