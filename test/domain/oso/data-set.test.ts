import { describe, expect, it } from '@jest/globals';
import { dataSet, type SimpleType } from '../../../schemas/oso/data-set.ts';
import { fact, hasExamples } from './examples.ts';

type Row = Readonly<Record<string, string>>;

const rowsOf = (name: string): readonly Row[] => {
  const [head = '', ...lines] = fact(name).toString('utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((column, index) => [column, cells[index] ?? '']));
  });
};

/** The facts write repeated classes out; the table counts them. */
const pattern = (facet: string): string =>
  facet
    .replaceAll(/(\[[^\]]+\])\1*/g, (run, one: string) =>
      run === one ? one : `${one}{${run.length / one.length}}`,
    )
    .replaceAll(/\\d|\\p\{Nd\}/g, '\\p{OsoDigit}');

const simpleOf = (type: string, facets: string): SimpleType => {
  const bases = ['string', 'date', 'boolean', 'integer', 'int', 'decimal'] as const;
  const given = new Map(facets.split(' ; ').map((facet) => facet.split(/=(.*)/s) as [string, string]));
  const number = (facet: string) => (given.has(facet) ? Number(given.get(facet)) : undefined);
  const minLength =
    type === 'nonEmptyString' ? 1 : number('minLength') === 0 ? undefined : number('minLength');
  const base = bases.find((known) => known === type) ?? 'string';
  const facetsOf = {
    minLength,
    maxLength: number('maxLength'),
    min: number('minInclusive'),
    max: number('maxInclusive'),
    pattern: given.has('pattern') ? pattern(given.get('pattern')!) : undefined,
  };
  return { base, ...Object.fromEntries(Object.entries(facetsOf).filter(([, value]) => value !== undefined)) };
};

/** One element of the table, as the fact sheet would write it. */
const found = (path: string) => {
  const [root = '', ...steps] = path.split('/');
  let type = root;
  let place:
    { order: number; occurs: string; attribute: string; codeList: string; alternatives: number } | undefined;
  for (const step of steps) {
    const complex = dataSet.complex.get(type);
    const at = complex?.places.get(step);
    if (complex === undefined || at === undefined) return undefined;
    const { min, max, attribute = '', codeList = '' } = at.particle;
    const slot = complex.slots[at.slot]!;
    const required = slot.particles.length > 1 ? slot.required : min === 1;
    place = {
      order: at.slot + 1,
      occurs: `${required ? 1 : 0}..${max === 1 ? '1' : 'n'}`,
      attribute,
      codeList,
      alternatives: slot.particles.length,
    };
    type = at.particle.type;
  }
  return { ...place, type };
};

const expected = (row: Row) => {
  const choice = /^c\d+\(([01])\.\.1\)$/.exec(row['choice_group']!)?.[1];
  return {
    order: Number(row['order']),
    occurs: `${choice ?? row['min']}..${row['max']}`,
    attribute: row['attributes']!.split(':')[0],
  };
};

(hasExamples ? describe : describe.skip)('the table against the facts of the standard', () => {
  const rows = hasExamples ? rowsOf('elements.tsv').filter(({ path = '' }) => path.includes('/')) : [];

  it('has every element, where and as often as it may stand', () => {
    const ours = rows.map(({ path = '' }) => {
      const { order, occurs, attribute } = found(path) ?? {};
      return { path, order, occurs, attribute };
    });
    expect(ours).toEqual(rows.map((row) => ({ path: row['path'], ...expected(row) })));
  });

  it('has no other elements', () => {
    const known = new Set(rows.map(({ path = '' }) => path));
    const sameAs: Readonly<Record<string, string>> = {
      'terugkoppeling/metadata': 'dossier/metadata',
      'dossiers/dossier': 'dossier',
      'dossiers/terugkoppeling': 'terugkoppeling',
    };
    const children = Array.from(known).flatMap((path) => {
      const type = found(path)?.type ?? '';
      return Array.from(dataSet.complex.get(type)?.places.keys() ?? []).map(
        (name) => `${sameAs[path] ?? path}/${name}`,
      );
    });
    expect(children.filter((path) => !known.has(path))).toEqual([]);
  });

  it('gives every value its lexical type', () => {
    const values = rows.filter(({ type }) => type !== 'complex');
    const ours = values.map(({ path = '' }) => {
      const { example: _, ...type } = dataSet.simple.get(found(path)?.type ?? '') ?? { base: undefined };
      return { path, ...type };
    });
    expect(ours).toEqual(
      values.map(({ path, type = '', facets = '' }) => ({ path, ...simpleOf(type, facets) })),
    );
  });

  it('has every code of every list', () => {
    const codes = rowsOf('codelists.tsv').map(({ list = '', code = '' }) => `${list} ${code}`);
    const ours = Array.from(dataSet.codeLists).flatMap(([list, { codes: known }]) =>
      Array.from(known.keys(), (code) => `${list} ${code}`),
    );
    expect(ours.toSorted()).toEqual(codes.toSorted());
  });
});
