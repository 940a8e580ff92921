import { dataSet } from '../../../../schemas/oso/data-set.ts';
import { itemKeys } from '../../../../schemas/oso/items.ts';
import type { MergeReason } from '../../../../schemas/oso/merge-plan.ts';
import { textAt } from '../identity.ts';
import { pathOf, placesOf, type Place } from '../place.ts';
import { canGo, without } from '../pruning.ts';
import type { OsoElement } from '../tree.ts';
import type { Withdrawn } from './secrecy.ts';

/** An item that the source marks as rectified or wrongly sent (AVG 16, 17): it may not be left anywhere. */
export interface Rectified {
  /** Which of the dossiers given holds it, from 0; in those before it the same item goes too. */
  readonly input: number;
  /** Its path there, as findings give it: `/dossier[1]/huidigeschool[1]/…`. */
  readonly path: string;
  readonly reason: Extract<MergeReason, 'rectified' | 'sent-in-error'>;
}

const typeOf = ({ parent, element }: Place): string | undefined => {
  if (parent === undefined) return element.name;
  return dataSet.complex.get(typeOf(parent) ?? '')?.places.get(element.name)?.particle.type;
};

const isOneOfMany = ({ parent, element }: Place): boolean =>
  parent !== undefined &&
  dataSet.complex.get(typeOf(parent) ?? '')?.places.get(element.name)?.particle.max === Infinity;

const contentOf = ({ name, text, attributes, children }: OsoElement): unknown => [
  name,
  text,
  attributes,
  children.map(contentOf),
];

/** What tells an element from its siblings: its natural key, its content when it has none, nothing when it is the only one. */
const identityOf = (place: Place): string => {
  if (!isOneOfMany(place)) return '';
  const values =
    itemKeys.get(typeOf(place) ?? '')?.map((path) => textAt(place.element, ...path) ?? null) ?? [];
  return JSON.stringify(values.some((value) => value !== null) ? values : contentOf(place.element));
};

/** Where the same item stands in another version. */
const sameIn = (root: Place, target: Place): readonly Place[] => {
  if (target.parent === undefined) return [root];
  const identity = identityOf(target);
  return sameIn(root, target.parent).flatMap(({ children }) =>
    children.filter((it) => it.element.name === target.element.name && identityOf(it) === identity),
  );
};

/** The item at a path, if it can be left out by itself. */
export const itemAt = (root: OsoElement, path: string): Place | undefined => {
  const found = placesOf(root).all.find(
    (place) =>
      place.element.name === path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '') &&
      pathOf(place) === path,
  );
  return found !== undefined && canGo(found) ? found : undefined;
};

/** A version without an item, in whatever state this version has it. */
export const withoutItem = (version: OsoElement, item: Place): Withdrawn => {
  const { root } = placesOf(version);
  const removed = sameIn(root, item);
  return { root: without(root, new Set(removed)), removed };
};
