import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testAdviceFrom } from '../../lambdas/domain/test-advice.ts';
import { adviceRank, dataSet } from '../../schemas/oso/data-set.ts';
import { AdviceCode } from '../../schemas/reconsideration.ts';

const year = '2021-2022';
const labels = [...dataSet.codeLists.get('2')!.codes].map(([code, label]) => [label ?? '', code] as const);

describe('the codes of an advice', () => {
  it('are those of code list 2', () => {
    expect([...AdviceCode.options].sort()).toEqual(labels.map(([, code]) => code).sort());
  });
});

describe('a test advice in words', () => {
  it.each(labels)('%s is %s, as the code list calls it', (label, code) => {
    expect(testAdviceFrom(label, year)).toBe(code);
    expect(testAdviceFrom(`Toetsadvies: ${label.toUpperCase()}.`, year)).toBe(code);
  });

  it.each([
    ['pro/vmbo-bb', '20'],
    ['vmbo-bb/vmbo-kb', '22'],
    ['vmbo bb t/m kb', '22'],
    ['vmbo-b/k', '22'],
    ['vmbo-bk met lwoo', '23'],
    ['vmbo kb t/m tl', '34'],
    ['vmbo-k', '30'],
    ['vmbo-g/t', '42'],
    ['vmbo-(g)tl', '42'],
    ['vmbo-gl/tl', '42'],
    ['vmbo-tl/havo', '52'],
    ['mavo/havo', '52'],
    ['havo/vwo', '61'],
    ['Havo-vwo', '61'],
    ['vwo (gymnasium of atheneum)', '70'],
    ['Het toetsadvies van uw kind is vmbo-kb.', '30'],
    ['geen toetsadvies', '80'],
  ])('%s is proposed as %s', (text, code) => {
    expect(testAdviceFrom(text, year)).toBe(code);
  });

  it.each([
    '',
    'vmbo',
    '535',
    'zie bijlage',
    'geen havo',
    'vmbo-kb, niet tl',
    'pro of vwo',
    'vmbo-bb/havo',
    'basisschool De Duinroos',
  ])('%j is not clear: nothing is proposed', (text) => {
    expect(testAdviceFrom(text, year)).toBeUndefined();
  });

  it('is a code with a rank, or the one for no specific advice, whatever the text', () => {
    const words = fc.constantFrom(
      'vmbo',
      'havo',
      'vwo',
      'kb',
      'tl',
      'pro',
      'lwoo',
      'geen',
      '__proto__',
      't/m',
      'constructor',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((it) => it.join(' ')),
        ),
        (text) => {
          const code = testAdviceFrom(text, year);
          expect(code === undefined || code === '80' || adviceRank(code, year) !== undefined).toBe(true);
        },
      ),
    );
  });
});
