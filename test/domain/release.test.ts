import { describe, expect, it } from '@jest/globals';
import { judgeRelease } from '../../lambdas/domain/release.ts';
import { Sha256, type SchoolId } from '../../schemas/ids.ts';
import { dossier, hash, inRound, otherTarget, released, target, version } from './facts.ts';

const selection = {
  hash,
  digest: hash,
  object: 'selection',
  at: inRound,
  has: ['overstapadvies' as const],
  missing: [],
};
const round = undefined;
const review = {
  digest: hash,
  date: '2022-02-25',
  method: 'letter-copy',
  agrees: 'no' as const,
  role: 'parent',
  at: inRound,
};
const reviewed = version({ selection, reviews: [review] });
const ask = (targets: readonly SchoolId[], selectionHash = hash) => ({
  selectionHash,
  targets: [...targets],
});
const draft = dossier({ state: 'REVIEWED', released: undefined });

describe('release', () => {
  it('a reviewed selection is released, also when the parents disagree', () => {
    expect(judgeRelease({ round, dossier: draft, version: reviewed }, ask([target]))).toEqual({
      ok: true,
      value: { kind: 'new', targets: [target] },
    });
  });

  it('without a school it waits for one', () => {
    expect(judgeRelease({ round, dossier: draft, version: reviewed }, ask([]))).toMatchObject({
      value: { kind: 'new', targets: [] },
    });
  });

  it.each([
    ['nothing selected', version(), hash, 'selection-missing'],
    ['another selection', reviewed, Sha256.parse('0'.repeat(64)), 'selection-outdated'],
    ['no review', version({ selection }), hash, 'review-missing'],
  ] as const)('%s: refused', (_, of, selectionHash, code) => {
    expect(judgeRelease({ round, dossier: draft, version: of }, ask([target], selectionHash))).toEqual({
      ok: false,
      refusal: { code },
    });
  });

  it.each(['WITHDRAWN', 'DESTROYED'] as const)('a dossier that is %s stays so', (state) => {
    expect(
      judgeRelease({ round, dossier: dossier({ state }), version: reviewed }, ask([target])),
    ).toMatchObject({
      refusal: { code: 'dossier-ended' },
    });
  });

  it('the same schools again, in any order and doubled, are the same call', () => {
    const of = dossier({ released: { ...released, targets: [target, otherTarget] } });
    for (const targets of [
      [target, otherTarget],
      [otherTarget, target, target],
    ])
      expect(judgeRelease({ round, dossier: of, version: reviewed }, ask(targets))).toMatchObject({
        value: { kind: 'repeat' },
      });
  });

  it('a school can be added, not removed', () => {
    const step = judgeRelease({ round, dossier: dossier(), version: reviewed }, ask([otherTarget, target]));
    expect(step).toMatchObject({ value: { kind: 'more-targets', targets: [target, otherTarget] } });
    for (const targets of [[], [otherTarget]])
      expect(judgeRelease({ round, dossier: dossier(), version: reviewed }, ask(targets))).toMatchObject({
        refusal: { code: 'already-released' },
      });
  });

  it('a new version is released anew, to whom the source then names', () => {
    const of = dossier({ state: 'REVIEWED', version: 2 });
    const again = (targets: readonly SchoolId[]) =>
      judgeRelease({ round, dossier: of, version: { ...reviewed, version: 2 } }, ask(targets));
    expect(again([otherTarget, target])).toMatchObject({
      value: { kind: 'new', targets: [target, otherTarget] },
    });
    expect(again([otherTarget])).toMatchObject({ refusal: { code: 'already-released' } });
  });
});
