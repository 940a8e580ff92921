import type { Finding } from '../../../schemas/dossier.ts';
import { runOwnRules } from './own-rules/run.ts';
import { findingOf, placesOf, type Breach } from './place.ts';
import { subjectOf } from './rules/rule.ts';
import { runDormant, runRules } from './rules/run.ts';
import { checkStructure } from './structure/check-structure.ts';
import type { OsoElement } from './tree.ts';

/** Rules about the parents' review: pending until the review call, no errors at intake. */
const reviewRules: ReadonlySet<string> = new Set([
  'OVa.IZ01',
  'OVa.IZ02',
  'OVa.IZ03',
  'OVa.IZ04',
  'OVa.IZ05',
  // The category says VERPLICHT while the review block is still to come: it follows from OVa.IZ01.
  'OS.cat02.1',
]);

export const isReviewRule = (rule: string): boolean => reviewRules.has(rule);

const brokeOff = {
  rule: 'OVS.rules-broken-off',
  source: 'Overstap',
  severity: 'warning',
  message: {
    nl: 'Door fouten in de opbouw konden de regels van OSO nog niet worden nagekeken. Verbeter die fouten eerst en controleer opnieuw.',
    en: 'Because of errors in the structure the rules of OSO could not be checked yet. Mend those first and check again.',
  },
} as const;

/** Nobody mends more of one rule at a time; a hostile file breaks it a hundred thousand times. */
const mostOfOneRule = 200;

const capped = (breaches: readonly Breach[]): readonly Breach[] => {
  const seen = new Map<string, number>();
  return breaches.filter(({ rule }) => {
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    return count <= mostOfOneRule;
  });
};

/**
 * Everything that is wrong with a dossier, at once. First what the official validators say (source OSO: structure, then
 * rules, in their order), then what the agreement and the law mean although those validators don't see it (Overstap).
 * At most 200 findings of one rule. Never throws; messages never hold a value of the dossier.
 */
export const check = (root: OsoElement): readonly Finding[] => {
  const subject = subjectOf(placesOf(root));
  const rules = runRules(subject);
  const breaches = [
    ...checkStructure(subject.root),
    ...(rules ?? [{ ...brokeOff, place: subject.root }]),
    ...runDormant(subject),
    ...runOwnRules(subject),
  ];
  return capped(breaches).map(findingOf);
};
