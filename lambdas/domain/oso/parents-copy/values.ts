import { dataSet, type Particle } from '../../../../schemas/oso/data-set.ts';
import { trimmed } from '../structure/lexical.ts';
import type { OsoElement } from '../tree.ts';
import { text, type Html } from './markup.ts';

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

/** `2022-03-31` as `31 maart 2022`; anything else as it stands. */
export const inWords = (date: string): string => {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(trimmed(date)) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined ? date : `${Number(day)} ${name} ${year}`;
};

const yesOrNo = (value: string): string => (['true', '1'].includes(trimmed(value)) ? 'ja' : 'nee');

const meaning = (value: string, codeList: string): string =>
  dataSet.codeLists.get(codeList)?.codes.get(value) ?? `code ${value}`;

const plain = (value: string, { type, codeList }: Particle): string => {
  if (codeList !== undefined) return meaning(value, codeList);
  const base = dataSet.simple.get(type)?.base;
  if (base === 'date') return inWords(value);
  return base === 'boolean' ? yesOrNo(value) : value;
};

/** A value as parents read it: codes with their meaning, dates in words, yes or no. Line ends are kept. */
export const readable = ({ text: value = '', attributes }: OsoElement, particle: Particle): Html => {
  const described = particle.attribute === undefined ? undefined : attributes?.[particle.attribute];
  const words = described === undefined ? plain(value, particle) : `${described} (${value})`;
  return words === '' ? '<span class="empty">niet ingevuld</span>' : text(words).replaceAll('\n', '<br>');
};
