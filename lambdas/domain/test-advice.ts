import type { AdviceCode } from '../../schemas/reconsideration.ts';
import { adviceRank } from '../../schemas/oso/data-set.ts';

/** Kinds of education, the lowest first. */
const levels = ['vso', 'pro', 'bb', 'kb', 'gl', 'tl', 'havo', 'vwo'] as const;
type Level = (typeof levels)[number];

/** Words that name a level by themselves. */
const words: Readonly<Record<string, readonly Level[]>> = {
  vso: ['vso'],
  pro: ['pro'],
  praktijkonderwijs: ['pro'],
  bb: ['bb'],
  bbl: ['bb'],
  basisberoepsgericht: ['bb'],
  basisberoepsgerichte: ['bb'],
  kb: ['kb'],
  kbl: ['kb'],
  kader: ['kb'],
  kaderberoepsgericht: ['kb'],
  kaderberoepsgerichte: ['kb'],
  gl: ['gl'],
  gemengd: ['gl'],
  gemengde: ['gl'],
  tl: ['tl'],
  mavo: ['tl'],
  theoretisch: ['tl'],
  theoretische: ['tl'],
  gt: ['gl', 'tl'],
  gtl: ['gl', 'tl'],
  havo: ['havo'],
  vwo: ['vwo'],
  atheneum: ['vwo'],
  gymnasium: ['vwo'],
};

/** Short words that name a level beside the word vmbo only. */
const wordsOfVmbo: Readonly<Record<string, readonly Level[]>> = {
  b: ['bb'],
  basis: ['bb'],
  bk: ['bb', 'kb'],
  k: ['kb'],
  g: ['gl'],
  t: ['tl'],
};

/** From the lowest to the highest level that is named: the code, without and with lwoo where that exists. */
const codes: Readonly<Record<string, readonly [AdviceCode, AdviceCode?]>> = {
  vso: ['01'],
  pro: ['10'],
  // Tests knew no lower advice than this one, which is therefore about both.
  'pro bb': ['20', '21'],
  bb: ['20', '21'],
  'bb kb': ['22', '23'],
  kb: ['30', '31'],
  'kb gl': ['32', '33'],
  'kb tl': ['34', '35'],
  gl: ['40', '41'],
  'gl tl': ['42', '43'],
  'gl havo': ['44'],
  tl: ['50', '51'],
  'tl havo': ['52'],
  havo: ['60'],
  'havo vwo': ['61'],
  vwo: ['70'],
};

const levelsIn = (text: readonly string[]): readonly Level[] => {
  const isVmbo = text.includes('vmbo');
  const named = text.flatMap((word) => [
    ...(Object.hasOwn(words, word) ? (words[word] ?? []) : []),
    ...(isVmbo && Object.hasOwn(wordsOfVmbo, word) ? (wordsOfVmbo[word] ?? []) : []),
  ]);
  return levels.filter((level) => named.includes(level));
};

const noAdvice = /\bgeen (specifiek )?(toets)?advies\b/;
const denials = ['geen', 'niet', 'noch'];

/**
 * Proposes the code (list 2) that the free text of toets_advies stands for, by the Dutch words for the kinds of
 * education. Undefined when the words name none, deny one, or name a span that has no code in that school year: the
 * school then states it without a proposal.
 */
export const testAdviceFrom = (text: string, schoolYear: string): AdviceCode | undefined => {
  const plain = text.slice(0, 2000).toLowerCase();
  if (noAdvice.test(plain)) return '80';
  const named = plain
    .replace(/\bt\s*[/.]?\s*m\b/g, ' ')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (named.some((word) => denials.includes(word))) return undefined;
  const found = levelsIn(named);
  const span = [...new Set([found[0], found.at(-1)])].join(' ');
  const [code, withSupport] = codes[span] ?? [];
  const chosen = named.some((word) => word.startsWith('lwoo') || word.startsWith('leerwegonderst'))
    ? (withSupport ?? code)
    : code;
  return chosen !== undefined && adviceRank(chosen, schoolYear) !== undefined ? chosen : undefined;
};
