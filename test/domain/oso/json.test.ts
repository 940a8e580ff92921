import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { toJson } from '../../../lambdas/domain/oso/json.ts';
import { fromJson } from '../../../lambdas/domain/oso/read-json.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { mutate } from '../../support/mutations.ts';
import { variations } from '../../support/dossiers.ts';
import { dossiers } from './arbitraries.ts';
import { example, fixture, hasExamples, withoutLines } from './examples.ts';

const back = (json: unknown): OsoElement => {
  const result = fromJson(JSON.parse(JSON.stringify(json)));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

describe('the JSON form', () => {
  it('loses nothing, both ways', () => {
    fc.assert(
      fc.property(dossiers, (root) => {
        expect(back(toJson(root))).toEqual(root);
      }),
      { numRuns: 60 },
    );
  });

  (hasExamples ? it : it.skip)('holds the standard’s example', () => {
    const root = example('povo-full');
    expect(withoutLines(back(toJson(root)))).toEqual(withoutLines(root));
  });

  it('names values as the data set does, lists where elements repeat', () => {
    expect(toJson(fixture(variations.full))).toMatchObject({
      dossier: {
        metadata: { overstap: 'POVO' },
        huidigeschool: {
          brincode: '00YY',
          leerling: { voornaam: ['Fenna'], bsn: '999999990', verzorger: [{ relatietotkind: '2' }] },
        },
      },
    });
  });

  it('puts elements in the order of the data set, whatever the order of the keys', () => {
    const json = toJson(fixture());
    const reversed = JSON.parse(JSON.stringify(json), (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as unknown;
    expect(back(reversed)).toEqual(withoutLines(fixture()));
  });

  it('has no form for a structure that is not sound', () => {
    expect(toJson(mutate(fixture(), 'delete huidigeschool/brincode'))).toBeUndefined();
    expect(toJson({ name: 'x', line: 0, children: [] })).toBeUndefined();
  });

  it('points at what does not fit', () => {
    expect(fromJson({ dossier: { metadata: { datum: 3 } } })).toMatchObject({ ok: false });
    expect(fromJson(null)).toMatchObject({ ok: false, refusal: [{ pointer: '/' }] });
    const result = fromJson({ ...toJson(fixture()), extra: 1 });
    expect(result.ok).toBe(false);
  });

  it('leaves values to the checks', () => {
    const wrong = mutate(fixture(), 'set huidigeschool/leerling/geboortedatum = "2010-05-17"');
    const json = JSON.parse(JSON.stringify(toJson(wrong)).replace('2010-05-17', 'gisteren')) as unknown;
    expect(check(back(json)).map(({ rule }) => rule)).toEqual(['XSD']);
  });
});
