import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sampleFile } from '../../bin/samples/dossier.ts';
import { samplePupils } from '../../bin/samples/pupils.ts';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { check, isReviewRule } from '../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { pupilOf, sourceOf } from '../../lambdas/domain/oso/identity.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';

const folder = join(import.meta.dirname, '../../local/samples');
const pupils = await samplePupils();
const names = Object.keys(pupils);

const rootOf = (name: string): OsoElement => {
  const read = osoXml.read(readFileSync(join(folder, name)));
  if (!read.ok) throw new Error(`${name} is not readable.`);
  return read.value;
};
const statuses = (name: string): readonly string[] =>
  factsOf(rootOf(name)).attachments.map(
    ({ fileName, content }) => attachmentInspector.inspect(fileName, content).status,
  );

describe('sample dossiers', () => {
  it('are five', () => {
    expect(names).toEqual([
      'eerste-leerling.xml',
      'bezwaar.xml',
      'opt-out.xml',
      'extra-bijlage.xml',
      'tweede-ronde.xml',
    ]);
  });

  it.each(names)('%s is what the generator writes, byte for byte', (name) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(sampleFile(pupils[name]!));
  });

  it.each(names)('%s breaks no rule but those of a review that is still to come', (name) => {
    const errors = check(rootOf(name)).filter((it) => it.severity === 'error');
    expect(errors.filter((it) => !isReviewRule(it.rule))).toEqual([]);
    expect(errors.length > 0).toBe(name === 'opt-out.xml');
  });

  it.each(names)('%s is of an invented pupil of the test school', (name) => {
    const { pgn = '' } = pupilOf(rootOf(name)) ?? {};
    const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    const sum = weights.reduce((total, weight, at) => total + weight * Number(pgn.charAt(at)), 0);
    expect({ begins: pgn.slice(0, 5), elevens: sum % 11, source: sourceOf(rootOf(name)) }).toEqual({
      begins: '99999',
      elevens: 0,
      source: '00YY00',
    });
  });

  it('hold attachments that open, but for the one that is meant not to', () => {
    expect(names.map((name) => statuses(name).join(' '))).toEqual([
      'sound sound',
      'sound',
      'sound sound sound sound',
      'sound sound not-a-zip',
      'sound sound',
    ]);
  });
});
