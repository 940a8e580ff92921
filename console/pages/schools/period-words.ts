import { said } from '../../language.ts';
import { dayOf } from '../../time.ts';
import type { Period } from './period.ts';
import { schoolWords } from './words.ts';

/** `t/m do 31 maart 2022`: the last day of what ends as the next one begins. */
export const throughDay = (until: string, written = dayOf): string =>
  `${said(schoolWords).through} ${written(Date.parse(until) - 1)}`;

/** Until when; or that no end is known. */
export const throughOf = (until: string | undefined): string =>
  until === undefined ? said(schoolWords).openEnded : throughDay(until);

/** From when, and until when where an end is known. */
export const sinceOf = ({ from, until }: Period): string =>
  `${dayOf(from)}${until === undefined ? '' : ` ${throughDay(until)}`}`;
