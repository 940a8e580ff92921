import { existsSync, readFileSync } from 'node:fs';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import type { Finding } from '../../../schemas/dossier.ts';
import { povoXml, type FixtureDossier } from '../../support/dossiers.ts';

const facts = new URL('../../../../shared/oso/', import.meta.url);

/** The standard's own examples are not part of the project; tests use them where they are at hand. */
export const hasExamples = existsSync(facts);

export const fact = (name: string): Buffer => readFileSync(new URL(name, facts));

export const parse = (bytes: Uint8Array): OsoElement => {
  const read = osoXml.read(bytes);
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message.en).join('\n'));
  return read.value;
};

export const example = (name: 'povo-full' | 'popo-opt-out'): OsoElement =>
  parse(fact(`examples/${name}.xml`));

export const fixture = (dossier: FixtureDossier = {}): OsoElement => parse(povoXml(dossier));

/** Rules that the official validators report, in their order; structural errors apart. */
export const officialRules = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ source, rule }) => source === 'OSO' && rule !== 'XSD').map(({ rule }) => rule);

export const structureHolds = (findings: readonly Finding[]): boolean =>
  !findings.some(({ rule }) => rule === 'XSD');

/** Without line numbers, which a written file does not keep. */
export const withoutLines = (element: OsoElement): OsoElement => ({
  ...element,
  line: 0,
  children: element.children.map(withoutLines),
});
