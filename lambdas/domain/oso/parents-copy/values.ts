import { dataSet, type Particle } from '../../../../schemas/oso/data-set.ts';
import { textAt } from '../identity.ts';
import { trimmed } from '../structure/lexical.ts';
import type { OsoElement } from '../tree.ts';
import { lines, type Html } from './markup.ts';

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

const partsOf = (date: string) => {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(trimmed(date)) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined
    ? undefined
    : { day: String(Number(day)), month: name, year };
};

/** `2022-03-31` as `31 maart 2022`; anything else as it stands. */
export const inWords = (date: string): string => {
  const parts = partsOf(date);
  return parts === undefined ? date : `${parts.day} ${parts.month} ${parts.year}`;
};

/** Two days, both included: `tussen 31 maart en 10 april 2022`, saying month and year once where they are the same. */
export const between = (first: string, last: string): string => {
  const [one, other] = [partsOf(first), partsOf(last)];
  if (first === last) return `op ${inWords(first)}`;
  const sameYear = one !== undefined && one.year === other?.year;
  const start = !sameYear ? inWords(first) : one.month === other.month ? one.day : `${one.day} ${one.month}`;
  return `tussen ${start} en ${inWords(last)}`;
};

export const isTrue = (value: string | undefined): boolean => ['true', '1'].includes(trimmed(value ?? ''));

/** A code with its meaning; a code whose meaning is not public says whom to ask. */
const meaning = (value: string, codeList: string): string =>
  dataSet.codeLists.get(codeList)?.codes.get(value) ??
  `code ${value} (de school kan u vertellen wat dit betekent)`;

export const meaningAt = (element: OsoElement, name: string, codeList: string): string | undefined => {
  const code = textAt(element, name);
  return code === undefined ? undefined : meaning(code, codeList);
};

const plain = (value: string, { type, codeList }: Particle): string => {
  if (codeList !== undefined) return meaning(value, codeList);
  const base = dataSet.simple.get(type)?.base;
  if (base === 'date') return inWords(value);
  return base === 'boolean' ? (isTrue(value) ? 'ja' : 'nee') : value;
};

/**
 * A value as parents read it: codes with their meaning, dates in words, yes or no. Line ends are kept. A country or
 * nationality is called by its description.
 */
export const readable = ({ text: value = '', attributes }: OsoElement, particle: Particle): Html => {
  const described = particle.attribute === undefined ? undefined : attributes?.[particle.attribute];
  const words = described ?? plain(value, particle);
  return words === '' ? '<span class="empty">niet ingevuld</span>' : lines(words);
};
