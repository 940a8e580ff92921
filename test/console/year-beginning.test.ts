import { describe, expect, it } from '@jest/globals';
import { beginningsOf } from '../../console/pages/year/beginning.ts';
import { beginningWords } from '../../console/pages/year/beginning-words.ts';
import { Template } from '../../schemas/board/calendar.ts';

describe('the first year of a region', () => {
  it('begins from last year where there is one, or else from what ships with Overstap', () => {
    expect(beginningsOf(true)).toEqual(['last-year', ...Template.options]);
    expect(beginningsOf(false)).toEqual(Template.options);
  });

  it('tells every beginning apart, in both languages', () => {
    for (const { of } of [beginningWords.nl, beginningWords.en])
      for (const field of ['take', 'about'] as const)
        expect(new Set(beginningsOf(true).map((it) => of[it][field])).size).toBe(3);
  });
});
