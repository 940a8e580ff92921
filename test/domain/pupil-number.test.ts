import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Dossier, pupilKeysOf } from '../../lambdas/domain/dossier.ts';
import { judgeNumberChange, mostFormerNumbers, numbersOf } from '../../lambdas/domain/pupil-number.ts';
import { DossierId, PupilKey } from '../../schemas/ids.ts';
import { dossier as dossierWith } from './facts.ts';

const key = (n: number) => PupilKey.parse(String(n).repeat(64));
const dossier = (pupil: number, former: readonly number[] = [], changes: Partial<Dossier> = {}): Dossier => ({
  ...dossierWith(),
  pupil: key(pupil),
  ...(former.length > 0 && { formerPupils: former.map(key) }),
  ...changes,
});
const other = { dossierId: DossierId.parse('01800000-0000-7000-8000-0000000000d2') };
const change = (now: number, former: number) => ({ now: key(now), former: key(former) });
const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe('a number that changed', () => {
  it('is the pupil’s from now on, and the former one is kept', () => {
    expect(judgeNumberChange(dossier(1), [], change(2, 1))).toEqual({
      ok: true,
      value: { pupil: key(2), formerPupils: [key(1)] },
    });
  });

  it('may be reported after the dossier came in with the new one', () => {
    expect(judgeNumberChange(dossier(2), [], change(2, 1))).toEqual({
      ok: true,
      value: { pupil: key(2), formerPupils: [key(1)] },
    });
  });

  it('reported again says nothing new, also when it has changed once more since', () => {
    expect(judgeNumberChange(dossier(2, [1]), [], change(2, 1))).toEqual({ ok: true, value: undefined });
    expect(judgeNumberChange(dossier(3, [2, 1]), [], change(2, 1))).toEqual({ ok: true, value: undefined });
  });

  it('may change back', () => {
    expect(judgeNumberChange(dossier(2, [1]), [], change(1, 2))).toEqual({
      ok: true,
      value: { pupil: key(1), formerPupils: [key(2)] },
    });
  });

  it('takes over the numbers of a dossier of the pupil that ended', () => {
    const ended = dossier(2, [3], { ...other, state: 'WITHDRAWN' });
    expect(judgeNumberChange(dossier(1), [ended], change(2, 1))).toEqual({
      ok: true,
      value: { pupil: key(2), formerPupils: [key(1), key(3)] },
    });
  });

  it('is refused for another pupil, for a dossier that ended, and when it leads to another dossier', () => {
    expect(judgeNumberChange(dossier(1), [], change(3, 2))).toEqual(refused('other-pupil'));
    expect(judgeNumberChange(dossier(2, [1]), [], change(3, 1))).toEqual(refused('other-pupil'));
    expect(judgeNumberChange(dossier(1, [], { state: 'DESTROYED' }), [], change(2, 1))).toEqual(
      refused('dossier-ended'),
    );
    expect(judgeNumberChange(dossier(1), [dossier(2, [], other)], change(2, 1))).toEqual(
      refused('other-dossier-of-this-pupil'),
    );
  });

  it('loses no number, has none twice, and never more than fit one write', () => {
    const number = fc.integer({ min: 0, max: 9 });
    const reports = fc.array(
      fc.tuple(number, number).filter(([now, former]) => now !== former),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(number, reports, (first, all) => {
        let now = dossier(first);
        for (const [to, from] of all) {
          const judged = judgeNumberChange(now, [], change(to, from));
          if (!judged.ok || !judged.value) continue;
          const next = { ...now, ...judged.value };
          const keys = pupilKeysOf(next);
          expect(keys).toEqual(expect.arrayContaining([...pupilKeysOf(now), key(to), key(from)]));
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length).toBeLessThanOrEqual(mostFormerNumbers + 1);
          expect(next.pupil).toBe(key(to));
          expect(judgeNumberChange(next, [], change(to, from))).toEqual({ ok: true, value: undefined });
          now = next;
        }
      }),
    );
  });

  it('is refused once too many are known, with the place in the call', () => {
    expect(judgeNumberChange(dossier(1, [2, 3, 4, 5]), [], change(6, 1))).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input', errors: [{ pointer: '/formerPgn', code: 'too-many-numbers' }] },
    });
  });
});

describe('an intake in the place of a dossier that ended', () => {
  it('goes under that one’s numbers, whichever of them it names', () => {
    expect(numbersOf(dossier(2, [1]), key(1))).toEqual({ pupil: key(2), formerPupils: [key(1)] });
    expect(numbersOf(undefined, key(1))).toEqual({ pupil: key(1) });
  });
});
