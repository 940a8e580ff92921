import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalizedPath, pathPattern } from '../../../local/region/edge/path-pattern.ts';

/** Whether a path fits, letter by letter, without regular expressions. */
const fits = (pattern: string, path: string): boolean => {
  if (pattern === '') return path === '';
  const [first, after] = [pattern.charAt(0), pattern.slice(1)];
  if (first === '*') return fits(after, path) || (path !== '' && fits(pattern, path.slice(1)));
  return path !== '' && (first === '?' || first === path[0]) && fits(after, path.slice(1));
};

const few = (letters: string, maxLength: number) =>
  fc.array(fc.constantFrom(...Array.from(letters)), { maxLength }).map((found) => `/${found.join('')}`);

describe('path patterns of behaviours', () => {
  it('fit as they do letter by letter', () => {
    fc.assert(
      fc.property(few('a.$+/*?', 6), few('aA.$+/', 8), (pattern, path) => {
        expect(pathPattern(pattern)(path)).toBe(fits(pattern, path));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['/v1/board/*', '/v1/board/', true],
    ['/v1/board/*', '/v1/board', false],
    ['/v1/board/*', '/V1/board/x', false],
    ['v1/*.json', '/v1/a/b.json', true],
    ['*.ics', '/calendar/source.ics', true],
    ['/a?c', '/a/c', true],
  ])('%s, asked for %s: %s', (pattern, path, expected) => {
    expect(pathPattern(pattern)(path)).toBe(expected);
  });

  it('hold only what CloudFront allows', () => {
    for (const pattern of ['', '/a b', '/é', '/(a)', '/{x}', `/${'a'.repeat(255)}`])
      expect(() => pathPattern(pattern)).toThrow('is no path pattern of CloudFront');
  });

  it.each([
    ['/a/./b/../c', '/a/c'],
    ['/../../v1/board/x', '/v1/board/x'],
    ['/a/%2E%2e/v1', '/v1'],
    ['/%76%31/board', '/v1/board'],
    ['/a%2fb', '/a%2Fb'],
    ['/a//b/', '/a//b/'],
    ['/a/..', '/'],
    ['/', '/'],
  ])('are compared with %s as %s', (path, normalized) => {
    expect(normalizedPath(path)).toBe(normalized);
  });

  it('are compared with a path that stays the same when normalized again, and agrees with the URL standard', () => {
    const path = few('a.%2eEfF/', 10).filter((it) => !/%(?![0-9a-f]{2})/i.test(it));
    fc.assert(
      fc.property(path, (sent) => {
        const once = normalizedPath(sent);
        expect(normalizedPath(once)).toBe(once);
        // `%25` and the like stand for themselves; what is left is what a browser makes of it, cases of octets aside.
        expect(once.replaceAll(/%../g, '')).toBe(
          new URL(`http://x${sent.replaceAll(/%2e/gi, '.')}`).pathname.replaceAll(/%../g, ''),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
