import type { Problem } from '../../schemas/problem.ts';
import type { Refusal } from '../domain/refusals.ts';
import { problemSpecs } from './problem-specs.ts';

export type Language = 'nl' | 'en';

/** Dutch unless the caller asks for English first. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase().split(';'))
    .map(([tag = '', quality]) => ({
      tag: tag.slice(0, 2),
      quality: Number(quality?.replace(/^\s*q=/, '') ?? 1),
    }))
    .filter((it) => (it.tag === 'nl' || it.tag === 'en') && it.quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return ranked[0]?.tag === 'en' ? 'en' : 'nl';
};

/** Where and to whom a problem is told. */
export interface Telling {
  readonly base: string;
  readonly language: Language;
  readonly correlationId: string;
}

/** A moment as people at a school read it: 7 June at 00:00 here is 6 June at 22:00 in UTC. */
const momentIn = (locale: string, at: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(at));

const suspended: Readonly<Record<Language, string>> = {
  nl: 'Het bestuur heeft deze ronde opgeschort: opvragen kan weer zodra het bestuur haar hervat; daar hoeft u niets voor te doen.',
  en: 'The board has suspended this round: dossiers can be requested again as soon as the board resumes it; you need do nothing for that.',
};

/** The detail, with when it is possible where that is known: first of all, that the board stopped it. */
const whenAgain = ({ opensAt, isSuspended }: Refusal, detail: string, language: Language): string => {
  if (isSuspended) {
    const next = opensAt && {
      nl: `De volgende ronde opent op ${momentIn('nl-NL', opensAt)}.`,
      en: `The next round opens on ${momentIn('en-GB', opensAt)}.`,
    };
    return [suspended[language], ...(next ? [next[language]] : []), detail].join(' ');
  }
  const opens = opensAt && {
    nl: ` Dat kan vanaf ${momentIn('nl-NL', opensAt)}.`,
    en: ` That is possible from ${momentIn('en-GB', opensAt)}.`,
  };
  return opens ? `${detail}${opens[language]}` : detail;
};

/** A refusal in the words of RFC 9457. */
export const problemOf = (refusal: Refusal, telling: Telling): Problem => {
  const spec = problemSpecs[refusal.code];
  const { language } = telling;
  const errors = [
    ...(refusal.errors ?? []).map((error) => ({
      pointer: error.pointer,
      ...(error.code !== undefined && { code: error.code }),
      detail: error.message[language],
      ...(error.source !== undefined && { source: error.source }),
      ...(error.severity !== undefined && { severity: error.severity }),
      ...(error.line !== undefined && { line: error.line }),
    })),
    ...(refusal.failing ?? []).map((it) => ({
      pointer: '',
      code: it.condition,
      detail: it.message[language],
    })),
  ];
  return {
    type: `${telling.base}${refusal.code}`,
    code: refusal.code,
    title: spec.title[language],
    status: spec.status,
    detail: whenAgain(refusal, spec.detail[language], language),
    correlationId: telling.correlationId,
    ...(errors.length > 0 && { errors }),
    ...(refusal.failing && { mend: [...new Set(refusal.failing.map((it) => it.mend))] }),
  };
};
