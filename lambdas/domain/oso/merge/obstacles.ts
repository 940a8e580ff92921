import type { Finding } from '../../../../schemas/dossier.ts';
import type { Pgn } from '../../../../schemas/ids.ts';
import { check, isReviewRule } from '../check.ts';
import type { OsoElement } from '../tree.ts';
import { itemAt, type Rectified } from './rectify.ts';
import { isSameMove, isSamePupil } from './same-pupil.ts';

/** Why dossiers are not merged. `input` says which of those given, from 0. Holds no value of a dossier. */
export type MergeRefusal =
  | { readonly code: 'invalid'; readonly input: number; readonly findings: readonly Finding[] }
  | { readonly code: 'other-pupil' | 'other-move'; readonly input: number }
  | { readonly code: 'no-such-item'; readonly input: number; readonly path: string }
  | { readonly code: 'too-many-versions' }
  | { readonly code: 'result-invalid'; readonly findings: readonly Finding[] };

/** What the official validators take and no merge can: other forms of XML, and an address that is secret but there. */
const unsupported: ReadonlySet<string> = new Set([
  'OVS.root',
  'OVS.xsi-type',
  'OVS.xml-split-value',
  'OVa.OV03',
  'OVb.OV01',
]);

/** Findings that stand in the way of a merge: what the official validators refuse, but for the parents' review. */
export const obstaclesIn = (root: OsoElement): readonly Finding[] =>
  check(root).filter(
    ({ rule, source, severity }) =>
      severity === 'error' && (source === 'OSO' || unsupported.has(rule)) && !isReviewRule(rule),
  );

const strangers = (inputs: readonly OsoElement[], formerPgns: readonly Pgn[]): MergeRefusal | undefined => {
  for (const [input, root] of inputs.entries()) {
    const before = inputs[input - 1];
    if (before === undefined) continue;
    if (!isSamePupil(before, root, formerPgns)) return { code: 'other-pupil', input };
    if (!isSameMove(before, root)) return { code: 'other-move', input };
  }
  return undefined;
};

/** Why these dossiers, in this order, can't be merged as they are; undefined when they can. */
export const refusalOf = (
  inputs: readonly OsoElement[],
  formerPgns: readonly Pgn[],
  rectified: readonly Rectified[],
): MergeRefusal | undefined => {
  for (const [input, root] of inputs.entries()) {
    const findings = obstaclesIn(root);
    if (findings.length > 0) return { code: 'invalid', input, findings };
  }
  const unknown = rectified.find(({ input, path }) => {
    const root = inputs[input];
    return root === undefined || itemAt(root, path) === undefined;
  });
  if (unknown !== undefined) return { code: 'no-such-item', input: unknown.input, path: unknown.path };
  return strangers(inputs, formerPgns);
};
