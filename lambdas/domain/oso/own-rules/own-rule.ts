import type { Finding } from '../../../../schemas/dossier.ts';
import type { Breach, Place } from '../place.ts';
import type { Subject } from '../rules/rule.ts';

/** A check of Overstap itself: what the agreement or the law means, although the official validators don't see it. */
export type OwnRule = (subject: Subject) => readonly Breach[];

type Texts = readonly [nl: string, en: string];

const breaches =
  (severity: Finding['severity']) =>
  (rule: string, places: readonly Place[], [nl, en]: Texts): readonly Breach[] =>
    places.map((place) => ({ place, rule, source: 'Overstap', severity, message: { nl, en } }));

export const errors = breaches('error');
export const warnings = breaches('warning');

/** Elements of this name directly below another. */
export const inside = ({ named }: Subject, parent: string, name: string): readonly Place[] =>
  named(name).filter((place) => place.parent?.element.name === parent);
