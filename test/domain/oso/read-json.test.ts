import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { jsonPointerOf } from '../../../lambdas/domain/oso/json-pointer.ts';
import { toJson } from '../../../lambdas/domain/oso/json.ts';
import { pathOf, placesOf } from '../../../lambdas/domain/oso/place.ts';
import { readJson } from '../../../lambdas/domain/oso/read-json.ts';
import { variations } from '../../support/dossiers.ts';
import { dossiers } from './arbitraries.ts';
import { fixture, parse, withoutLines } from './examples.ts';

const bytesOf = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
const sample = toJson(fixture(variations.full));
const text = JSON.stringify(sample);
const fields = JSON.parse(text) as { dossier: Record<string, unknown> };
const failuresOf = (bytes: Uint8Array) => {
  const read = readJson(bytes);
  return read.ok ? [] : read.refusal.map(({ rule, pointer }) => `${rule} ${pointer ?? 'nowhere'}`);
};
const resolve = (json: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, segment) => (value as Record<string, unknown>)[segment], json);

describe('a dossier in its JSON form', () => {
  it('reads as the same data in XML, and is written as the same bytes', () => {
    fc.assert(
      fc.property(dossiers, (root) => {
        const read = readJson(bytesOf(toJson(root)));
        if (!read.ok) throw new Error(JSON.stringify(read.refusal));
        expect(osoXml.write(read.value)).toEqual(osoXml.write(root));
        expect(withoutLines(parse(osoXml.write(read.value)))).toEqual(read.value);
      }),
      { numRuns: 60 },
    );
  });

  it('every place in it is found by its pointer', () => {
    fc.assert(
      fc.property(dossiers, (root) => {
        const json = toJson(root);
        const { all } = placesOf(root);
        expect(new Set(all.map((place) => jsonPointerOf(root, pathOf(place)))).size).toBe(all.length);
        for (const place of all.filter(({ element }) => element.text !== undefined)) {
          const value = resolve(json, jsonPointerOf(root, pathOf(place)));
          const { text: expected, attributes } = place.element;
          expect([expected, { value: expected, ...attributes }]).toContainEqual(value);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of what is not there, the place around it is told', () => {
    const root = fixture();
    expect(jsonPointerOf(root, '/dossier[1]/huidigeschool[1]/leerling[1]/bsn[2]')).toBe(
      '/dossier/huidigeschool/leerling',
    );
    expect(jsonPointerOf(root, '/')).toBe('/dossier');
  });

  it.each([
    ['no JSON', '{"dossier":', 'OVS.not-json /'],
    ['nothing', '', 'OVS.not-json /'],
    ['null', 'null', 'OVS.json-form /'],
    ['a list', '[]', 'OVS.json-form /'],
    ['deeper than any dossier', `{"dossier":${'['.repeat(100)}`, 'OVS.json-limit /'],
    ['a prototype', '{"dossier":"x","__proto__":{}}', 'OVS.unknown-field /?'],
    ['a list for an object', '{"dossier":[]}', 'OVS.json-form /dossier'],
    ['a name twice', `{"dossier":1,${text.slice(1)}`, 'OVS.name-twice /dossier'],
    ['a number', text.replace('"2019.1"', '2019.1'), 'OVS.json-form /dossier/metadata/standaardversie'],
    ['null for a text', text.replace('"2019.1"', 'null'), 'OVS.json-form /dossier/metadata/standaardversie'],
    [
      'an element that the data set does not know',
      text.replace('"metadata":{', '"metadata":{"kanarie":"x",'),
      'OVS.unknown-field /dossier/metadata/kanarie',
    ],
    [
      'a number as a name',
      text.replace('"metadata":{', '"metadata":{"999999990":"x",'),
      'OVS.unknown-field /dossier/metadata/?',
    ],
    [
      'half a character',
      text.replace('Duinhelm', 'Duin\\ud800helm'),
      'OVS.characters /dossier/huidigeschool/leerling/achternaam',
    ],
    [
      'a control character',
      text.replace('Duinhelm', 'Duin\\u0000helm'),
      'OVS.characters /dossier/huidigeschool/leerling/achternaam',
    ],
    [
      'one text where there may be several',
      text.replace('["Fenna"]', '"Fenna"'),
      'OVS.json-form /dossier/huidigeschool/leerling/voornaam',
    ],
    [
      'no text at all where there may be several',
      text.replace('["Fenna"]', '[]'),
      'OVS.json-form /dossier/huidigeschool/leerling/voornaam',
    ],
  ])('%s is refused, and told where', (_, written, failure) => {
    expect(failuresOf(Buffer.from(written))).toContain(failure);
  });

  it('that is not UTF-8 is refused', () => {
    expect(failuresOf(Buffer.from(text.replace('Fenna', 'Zoë'), 'latin1'))).toEqual(['OVS.not-utf-8 /']);
  });

  it('of a hostile many is refused with a few hundred failures at most', () => {
    const many = `{"dossier":{"metadata":{},"huidigeschool":{"leerling":{"voornaam":[${'1,'.repeat(100_000)}1]}}}}`;
    const failures = failuresOf(Buffer.from(many));
    expect(failures.length).toBeGreaterThan(100);
    expect(failures.length).toBeLessThanOrEqual(200);
  });

  it('whatever it holds is a tree or failures, and no value of it is repeated', () => {
    const values = fc.jsonValue();
    fc.assert(
      fc.property(values, fc.constantFrom('metadata', 'huidigeschool', 'inzage', 'x'), (value, name) => {
        const read = readJson(bytesOf({ dossier: { ...fields.dossier, [name]: value, pgn: 'Kanarie' } }));
        expect(read.ok).toBe(false);
        expect(JSON.stringify(read)).not.toContain('Kanarie');
      }),
    );
  });
});
