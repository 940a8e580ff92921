import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences, kindsOf, type Item } from '../../bin/restore/differences.ts';

async function* each(items: readonly Item[]) {
  await Promise.resolve();
  yield* items;
}
const nameOf = (item: Item) => `${item['pk']?.S} ${item['sk']?.S}`;
const row = fc
  .tuple(
    fc.constantFrom('DOSSIER#a', 'DOSSIER#b', 'PAYLOAD#c'),
    fc.constantFrom('DOSSIER', 'AUDIT#000001', 'VERSION#0001'),
    fc.constantFrom('1', '2'),
  )
  .map(([pk, sk, rev]): Item => ({ pk: { S: pk }, sk: { S: sk }, rev: { N: rev } }));
const table = fc.uniqueArray(row, { selector: nameOf, maxLength: 9 });

const dossier = (id: string, state: string, targets: readonly string[]): Item => ({
  pk: { S: `DOSSIER#${id}` },
  sk: { S: 'DOSSIER' },
  state: { S: state },
  ...(targets.length > 0 && { released: { M: { targets: { L: targets.map((S) => ({ S })) } } } }),
});

describe('a restore', () => {
  it('makes the table what the copy is, touching nothing that is the same', async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (copy, live) => {
        const { put, remove } = await differences(each(copy), each(live));
        const result = new Map<string, Item>(live.map((item) => [nameOf(item), item]));
        for (const item of put) {
          expect(result.get(nameOf(item))).not.toEqual(item);
          result.set(nameOf(item), item);
        }
        for (const item of remove) result.delete(nameOf(item));
        expect(result).toEqual(new Map<string, Item>(copy.map((item) => [nameOf(item), item])));
        const again = await differences(each(copy), each([...result.values()]));
        expect(again).toEqual({ put: [], remove: [], undone: [] });
      }),
    );
  });

  it.each([
    ['a withdrawal', dossier('1', 'RELEASED', ['02YX00']), dossier('1', 'WITHDRAWN', []), ['1']],
    ['a destruction', dossier('1', 'RELEASED', []), dossier('1', 'DESTROYED', []), ['1']],
    ['a change of school', dossier('1', 'RELEASED', ['02YX00']), dossier('1', 'RELEASED', ['03YX00']), ['1']],
    [
      'no release to one school more',
      dossier('1', 'RELEASED', ['02YX00']),
      dossier('1', 'RELEASED', ['02YX00', '03YX00']),
      [],
    ],
    ['no release at all', dossier('1', 'REVIEWED', []), dossier('1', 'RELEASED', ['02YX00']), []],
  ])('names %s that it undoes', async (_, earlier, now, undone) => {
    expect(await differences(each([earlier]), each([now]))).toMatchObject({ undone });
  });

  it('counts by kind for people', () => {
    expect(
      kindsOf([dossier('1', 'DRAFT', []), dossier('2', 'DRAFT', []), { pk: { S: 'CALENDAR#2026-2027' } }]),
    ).toBe('1 CALENDAR, 2 DOSSIER');
  });
});
