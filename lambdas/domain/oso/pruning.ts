import { dataSet, type ComplexType } from '../../../schemas/oso/data-set.ts';
import type { Place } from './place.ts';
import type { OsoElement } from './tree.ts';

const typeBelow = (type: ComplexType | undefined, name: string): ComplexType | undefined => {
  const particle = type?.places.get(name)?.particle;
  return particle === undefined ? undefined : dataSet.complex.get(particle.type);
};

/** Whether an element may be missing from its parent. */
const isOptional = (parent: ComplexType | undefined, name: string): boolean => {
  const place = parent?.places.get(name);
  return place !== undefined && parent?.slots[place.slot]?.required === false;
};

/** A wrapper around one kind of element, such as a list: without its content it says nothing. */
const isWrapper = (type: ComplexType | undefined): boolean => type?.slots.length === 1;

interface Frame {
  readonly removed: ReadonlySet<Place>;
  readonly type: ComplexType | undefined;
  readonly optional: boolean;
}

const pruned = (place: Place, { removed, type, optional }: Frame): OsoElement | undefined => {
  if (removed.has(place)) return undefined;
  const { element } = place;
  const children = place.children.flatMap((child) => {
    const { name } = child.element;
    const kept = pruned(child, { removed, type: typeBelow(type, name), optional: isOptional(type, name) });
    return kept === undefined ? [] : [kept];
  });
  const same =
    children.length === place.children.length && children.every((it, at) => it === element.children[at]);
  if (same) return element;
  if (children.length === 0 && (optional || isWrapper(type))) return undefined;
  return { ...element, children };
};

/**
 * A dossier without some elements. What holds nothing afterwards goes too: emptied lists and wrappers, and emptied
 * optional blocks, so that no trace stays and the structure is still sound. The root always stays, if need be empty.
 */
export const without = (root: Place, removed: ReadonlySet<Place>): OsoElement =>
  pruned(root, { removed, type: dataSet.complex.get(root.element.name), optional: false }) ?? {
    ...root.element,
    children: [],
  };

const complexTypeOf = (place: Place): ComplexType | undefined =>
  place.parent === undefined
    ? dataSet.complex.get(place.element.name)
    : typeBelow(complexTypeOf(place.parent), place.element.name);

/** Whether an element can be left out by itself: it is optional, one of several, or the content of a list. */
export const canGo = (place: Place): boolean => {
  const { parent } = place;
  if (parent === undefined) return false;
  const type = complexTypeOf(parent);
  const { name } = place.element;
  if (isOptional(type, name)) return true;
  if (parent.children.some((other) => other !== place && other.element.name === name)) return true;
  return isWrapper(type) && canGo(parent);
};
