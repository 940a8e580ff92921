import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemsPage } from '../../bin/problems.ts';
import { failingConditions } from '../../lambdas/domain/qualification.ts';
import { refusalCodes } from '../../lambdas/domain/refusals.ts';
import { problemSpecs } from '../../lambdas/http/problem-specs.ts';
import { languageOf, problemOf } from '../../lambdas/http/problems.ts';
import { Problem } from '../../schemas/problem.ts';
import { inRound } from '../domain/facts.ts';

const telling = (language: 'nl' | 'en') => ({
  base: 'https://overstap.example/problems/',
  language,
  correlationId: 'c-1',
});

describe.each(refusalCodes)('problem %s', (code) => {
  it('is told in both languages by the schema of RFC 9457, with its documented type', () => {
    const [dutch, english] = (['nl', 'en'] as const).map((language) =>
      problemOf({ code }, telling(language)),
    );
    for (const problem of [dutch!, english!]) {
      expect(Problem.parse(problem)).toEqual(problem);
      expect(problem.type).toBe(`https://overstap.example/problems/${code}`);
      expect(problem.code).toBe(code);
    }
    expect(dutch!.title).not.toBe(english!.title);
    expect(dutch!.detail).not.toBe(english!.detail);
  });

  it('has a status that says whose turn it is, and plain words', () => {
    const { status, title, detail } = problemSpecs[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status === 500).toBe(code === 'internal-error');
    for (const words of [title, detail])
      for (const text of [words.nl, words.en]) {
        expect(text.trim()).toBe(text);
        expect(text).not.toMatch(/undefined|null|stack|exception/i);
      }
    expect(detail.nl).toMatch(/[.;]$/);
    expect(detail.en).toMatch(/[.;]$/);
  });
});

describe('a problem', () => {
  it('names each failing condition and, once, who can mend it', () => {
    const failing = failingConditions(undefined, 'source', inRound);
    const problem = problemOf(
      { code: 'source-not-qualified', failing: [...failing, ...failing] },
      telling('en'),
    );
    expect(problem.mend).toEqual(['board']);
    expect(problem.errors).toHaveLength(2);
    expect(problem.errors![0]).toMatchObject({ code: 'registered', detail: failing[0]!.message.en });
  });

  it('tells an input error in the language asked for', () => {
    const errors = [{ pointer: '/date', code: 'x', message: { nl: 'Fout.', en: 'Wrong.' } }];
    const told = (language: 'nl' | 'en') => problemOf({ code: 'invalid-input', errors }, telling(language));
    expect(told('nl').errors).toEqual([{ pointer: '/date', code: 'x', detail: 'Fout.' }]);
    expect(told('en').errors![0]!.detail).toBe('Wrong.');
  });

  it('says when it is possible, where that is known, by the clock of the schools', () => {
    const refusal = { code: 'round-closed', opensAt: '2022-03-30T22:00:00.000Z' } as const;
    expect(problemOf(refusal, telling('nl')).detail).toMatch(/ Dat kan vanaf 31 maart 2022 om 00:00\.$/);
    expect(problemOf(refusal, telling('en')).detail).toMatch(/ possible from 31 March 2022 at 00:00\.$/);
  });

  it('says first that the board suspended the round, and not that one has to wait for the next', () => {
    const refusal = { code: 'round-closed', isSuspended: true } as const;
    const told = (language: 'nl' | 'en', opensAt?: string) =>
      problemOf({ ...refusal, ...(opensAt !== undefined && { opensAt }) }, telling(language)).detail;
    expect(told('nl')).toMatch(
      /^Het bestuur heeft deze ronde opgeschort: .* Opvragen kan alleen in een ronde/,
    );
    expect(told('nl', '2022-06-06T22:00:00.000Z')).toContain(
      ' De volgende ronde opent op 7 juni 2022 om 00:00. ',
    );
    expect(told('nl', '2022-06-06T22:00:00.000Z')).not.toContain('Dat kan vanaf');
    expect(told('en')).toMatch(/^The board has suspended this round: /);
  });
});

describe('docs/problems.md', () => {
  it('is fresh, and has a section for every code that a type points to', () => {
    const page = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
    expect(page).toBe(problemsPage());
    for (const code of refusalCodes) expect(page).toContain(`\n## ${code}\n`);
  });
});

describe('language of an answer', () => {
  it.each([
    [undefined, 'nl'],
    ['', 'nl'],
    ['nl', 'nl'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['EN', 'en'],
    ['de,en;q=0.4', 'en'],
    ['en;q=0.4, nl;q=0.9', 'nl'],
    ['nl;q=0.4, en;q=0.9', 'en'],
    ['en;q=0', 'nl'],
    ['en;q=x', 'nl'],
    ['fr', 'nl'],
    ['*', 'nl'],
  ] as const)('%s → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is Dutch or English whatever a client sends', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['nl', 'en']).toContain(languageOf(header));
      }),
    );
  });
});
