import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DossierVersion } from '../../lambdas/domain/dossier.ts';
import { reviewBlock } from '../../lambdas/domain/review.ts';
import { hash, inRound } from './facts.ts';

type Review = DossierVersion['reviews'][number];
const record = (changes: Partial<Review> = {}): Review => ({
  digest: hash,
  date: '2022-02-25',
  method: 'letter-copy',
  agrees: 'yes',
  role: 'parent',
  at: inRound,
  ...changes,
});
const records = fc.array(
  fc.record({
    date: fc.constantFrom('2022-01-31', '2022-02-25', '2022-03-01'),
    agrees: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('the review block of a dossier', () => {
  it('takes the latest date; Nee when one disagrees, Ja only when all agree', () => {
    fc.assert(
      fc.property(records, (all) => {
        const [first, ...others] = all.map(record);
        const block = reviewBlock([first!, ...others], []);
        expect(block.date).toBe(
          all
            .map((it) => it.date)
            .toSorted()
            .at(-1),
        );
        const answers = new Set(all.map((it) => it.agrees));
        expect(block.agrees).toBe(
          answers.has('no') ? 'no' : answers.size === 1 && answers.has('yes') ? 'yes' : 'unknown',
        );
      }),
    );
  });

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(records, (all) => {
        const [first, ...others] = all.map(record);
        const [last, ...before] = all.map(record).toReversed();
        expect(reviewBlock([first!, ...others], [])).toEqual(reviewBlock([last!, ...before], []));
      }),
    );
  });

  it('remarks travel whatever the agreement says: one as it was written, more with who wrote them', () => {
    const one = { role: 'parent', text: 'Wij zien dit anders.' };
    expect(reviewBlock([record({ agrees: 'yes' })], [one]).remarks).toBe('Wij zien dit anders.');
    const two = { role: 'pupil', text: 'Ik lees graag.' };
    expect(reviewBlock([record(), record({ agrees: 'no' })], [one, two]).remarks).toBe(
      'Ouder: Wij zien dit anders.\n\nLeerling: Ik lees graag.',
    );
    expect(reviewBlock([record()], [])).not.toHaveProperty('remarks');
  });
});
