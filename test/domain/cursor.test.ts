import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadCursor, cursorAfter, positionIn } from '../../lambdas/domain/cursor.ts';

const position = fc.stringMatching(/^[!-~]{1,200}$/);

describe('a cursor', () => {
  it('gives back its position, to its own list', () => {
    fc.assert(
      fc.property(fc.string(), position, (list, place) => {
        expect(positionIn(list, cursorAfter(list, place))).toBe(place);
      }),
    );
  });

  it('is nothing to another list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), position, (list, other, place) => {
        fc.pre(list !== other);
        expect(() => positionIn(other, cursorAfter(list, place))).toThrow(BadCursor);
      }),
    );
  });

  it('fits in a URL, and names neither school nor list', () => {
    const cursor = cursorAfter('DOSSIERS#00AA00#2021-2022', 'DRAFT#1');
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('00AA00');
  });

  it('that Overstap did not make is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), position), (text) => {
        expect(() => positionIn('list', text)).toThrow(BadCursor);
      }),
    );
  });
});
