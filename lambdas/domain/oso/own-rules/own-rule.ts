import type { Finding } from '../../../../schemas/dossier.ts';
import { findingAt, type Place } from '../place.ts';
import type { Subject } from '../rules/rule.ts';

/** A check of Overstap itself: what the agreement or the law means, although the official validators don't see it. */
export type OwnRule = (subject: Subject) => readonly Finding[];

type Texts = readonly [nl: string, en: string];

const findings =
  (severity: Finding['severity']) =>
  (rule: string, places: readonly Place[], [nl, en]: Texts): readonly Finding[] =>
    places.map((place) => findingAt(place, { rule, source: 'Overstap', severity }, { nl, en }));

export const errors = findings('error');
export const warnings = findings('warning');

/** Elements of this name directly below another. */
export const inside = ({ named }: Subject, parent: string, name: string): readonly Place[] =>
  named(name).filter((place) => place.parent?.element.name === parent);
