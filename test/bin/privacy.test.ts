import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withTables } from '../../bin/privacy.ts';
import { kindsOf, keptItems } from '../../bin/privacy/kept.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');

describe('the privacy page', () => {
  it('has a line for every kind of record that is kept', () => {
    const fresh = withTables(page);
    for (const { what, until } of Object.values(keptItems)) {
      expect(fresh).toContain(what);
      expect(fresh).toContain(until);
    }
  });

  it('takes its tables where they belong, and nowhere else', () => {
    expect(() => withTables('no place')).toThrow();
    expect(withTables(withTables(page))).toBe(withTables(page));
  });

  it('tells each item of the table as one kind, by how its keys begin', () => {
    for (const [name, { pk, sk }] of Object.entries(keptItems))
      expect(
        kindsOf({ pk: `${pk}x`.replace(/([^#])x$/, '$1'), sk: `${sk}x`.replace(/([^#])x$/, '$1') }),
      ).toEqual([name]);
    expect(kindsOf({ pk: 'DIARY#1', sk: 'PAGE#1' })).toEqual([]);
  });
});
