import items from './2019.1/items.json' with { type: 'json' };

/**
 * What makes two entries of two versions the same one, for the merge of dossiers. Source: the meaning of the fields in
 * the OSO gegevensset 2019.1; the standard itself declares no keys.
 */

const declaredKeys: Readonly<Record<string, readonly string[]>> = items.keys;

/**
 * Natural keys by complex type: the fields (paths of names) that say which entry it is. An entry of a type without a
 * key, or with none of its key fields filled in, is known by its content.
 */
export const itemKeys: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries(declaredKeys).map(([type, paths]) => [type, paths.map((path) => path.split('/'))]),
);

/**
 * Complex types that are one value: half of an old address and half of a new one would be an address where nobody ever
 * lived.
 */
export const wholeTypes: ReadonlySet<string> = new Set(items.whole);

/** Simple elements that repeat as a list of separate values; of all others (first names) the sequence is one value. */
export const unorderedNames: ReadonlySet<string> = new Set(items.unordered);
