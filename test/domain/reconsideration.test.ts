import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  adviceAfter,
  comparison,
  judgeReconsideration,
  proposal,
} from '../../lambdas/domain/reconsideration.ts';
import { openSteps } from '../../lambdas/domain/reconsideration-view.ts';
import { adviceRank } from '../../schemas/oso/data-set.ts';
import { AdviceCode, Reconsideration } from '../../schemas/reconsideration.ts';
import { inRound } from './facts.ts';

const codes = AdviceCode.options;
const years = ['2019-2020', '2021-2022', '2022-2023', '2030-2031'];
const code = fc.constantFrom(...codes);
const year = fc.constantFrom(...years);

describe('the test advice against the school advice', () => {
  it.each(years)('follows the ranks for every pair of codes in %s, but for the exceptions', (of) => {
    for (const test of codes)
      for (const advice of codes) {
        const [high, low] = [adviceRank(test, of), adviceRank(advice, of)];
        const isException = advice === '10' && (test === '20' || test === '21');
        const expected =
          high === undefined || low === undefined
            ? 'unknown'
            : high > low && !isException
              ? 'higher'
              : 'not-higher';
        expect([test, advice, comparison(test, advice, of)]).toEqual([test, advice, expected]);
      }
  });

  it.each([
    ['61', '60', 'higher', 'a half level counts as upward'],
    ['52', '50', 'higher', 'so does this one'],
    ['60', '60', 'not-higher', 'equal'],
    ['31', '30', 'not-higher', 'with support is no higher'],
    ['50', '60', 'not-higher', 'lower'],
    ['20', '10', 'not-higher', 'pro beside pro/vmbo-bb'],
    ['22', '10', 'higher', 'pro beside what is beyond that'],
    ['80', '60', 'unknown', 'no specific test advice'],
    ['70', '80', 'unknown', 'no specific school advice'],
    ['unknown', '60', 'unknown', 'test advice unknown'],
    ['60', undefined, 'unknown', 'no school advice, as at special schools'],
    ['60', '99', 'unknown', 'a code that does not exist'],
  ])('%s beside %s is %s: %s', (test, advice, expected, _why) => {
    expect(comparison(test, advice, '2021-2022')).toBe(expected);
  });
});

describe('a proposal', () => {
  it('is there when the file has a test advice, with a code when its words are clear', () => {
    expect(proposal({ advice: '60', testAdvice: 'havo/vwo' }, '2021-2022')).toEqual({
      proposedTestAdvice: '61',
      comparison: 'higher',
    });
    expect(proposal({ advice: '60', testAdvice: 'zie bijlage' }, '2021-2022')).toEqual({
      comparison: 'unknown',
    });
    expect(proposal({ advice: '60' }, '2021-2022')).toBeUndefined();
  });
});

const sent = (changes: object) => Reconsideration.parse({ version: 1, testAdvice: '61', ...changes });
const judge = (changes: object, advices: { advice?: string; revised?: string }) => {
  const judged = judgeReconsideration(sent(changes), advices, {
    schoolYear: '2021-2022',
    today: '2022-06-03',
  });
  return judged.ok
    ? judged.value
    : (judged.refusal.errors?.map((it) => it.code).join() ?? judged.refusal.code);
};

describe('what may be recorded', () => {
  it.each([
    ['the test advice alone', {}, { advice: '60' }, 'higher'],
    ['kept, with why', { decision: 'kept', motivation: 'Zie gesprek.' }, { advice: '60' }, 'higher'],
    ['kept, without why', { decision: 'kept' }, { advice: '60' }, 'motivation-required'],
    ['kept where it is not higher, without why', { decision: 'kept' }, { advice: '61' }, 'not-higher'],
    ['raised, as the dossier says', { decision: 'raised' }, { advice: '60', revised: '61' }, 'higher'],
    [
      'raised, where the dossier says nothing',
      { decision: 'raised' },
      { advice: '60' },
      'revised-advice-missing',
    ],
    ['raised to the same', { decision: 'raised' }, { advice: '60', revised: '60' }, 'revised-advice-missing'],
    ['raised to less', { decision: 'raised' }, { advice: '60', revised: '50' }, 'revised-advice-missing'],
    ['raised from nothing specific', { decision: 'raised' }, { advice: '80', revised: '50' }, 'unknown'],
    [
      'kept, where the dossier raises',
      { decision: 'kept', motivation: 'Zie gesprek.' },
      { advice: '60', revised: '70' },
      'revised-advice-present',
    ],
    [
      'a letter without decision',
      { letterHandedOn: '2022-06-03' },
      { advice: '60' },
      'letter-without-decision',
    ],
    [
      'a letter of tomorrow',
      { letterHandedOn: '2022-06-04', decision: 'raised' },
      { advice: '60', revised: '61' },
      'date-in-the-future',
    ],
    [
      'a letter of today',
      { letterHandedOn: '2022-06-03', decision: 'raised' },
      { advice: '60', revised: '61' },
      'higher',
    ],
  ])('%s', (_name, changes, advices, expected) => {
    expect(judge(changes, advices)).toBe(expected);
  });

  it('never lowers an advice, whatever is sent for whatever dossier', () => {
    const cases = fc.record({
      test: code,
      advice: code,
      revised: fc.option(code, { nil: undefined }),
      decision: fc.constantFrom('raised' as const, 'kept' as const),
      of: year,
    });
    fc.assert(
      fc.property(cases, ({ test, advice, revised, decision, of }) => {
        const advices = { advice, ...(revised && { revised }) };
        const judged = judgeReconsideration(
          sent({ testAdvice: test, decision, motivation: 'Zie gesprek.' }),
          advices,
          { schoolYear: of, today: '2022-06-03' },
        );
        fc.pre(judged.ok);
        const rankOf = (one: string) => adviceRank(one, of) ?? 0;
        const [before, after] = [rankOf(advice), rankOf(adviceAfter(decision, advices)!)];
        expect(after).toBeGreaterThanOrEqual(before);
        expect(decision === 'raised' ? after > before : after === before).toBe(true);
      }),
    );
  });
});

describe('what is still to be done', () => {
  const recorded = { comparison: 'higher', object: 'o', at: inRound } as const;
  it('is the test advice, then the decision, then the letter; nothing unless the test advice is higher', () => {
    expect(openSteps(undefined)).toEqual(['test-advice']);
    expect(openSteps(recorded)).toEqual(['decision', 'letter']);
    expect(openSteps({ ...recorded, decision: 'kept' })).toEqual(['letter']);
    expect(openSteps({ ...recorded, decision: 'kept', letterOn: '2022-06-03' })).toEqual([]);
    for (const other of ['not-higher', 'unknown'] as const)
      expect(openSteps({ ...recorded, comparison: other })).toEqual([]);
  });
});
