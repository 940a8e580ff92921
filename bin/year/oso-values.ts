import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';

/** A value of an OSO file: where it stands, and its text. */
export interface OsoValue {
  /** With the place among siblings of the same name, such as `/dossier[1]/metadata[1]/datum[1]`. */
  readonly path: string;
  readonly text: string;
}

/** How a file differs from what is expected of it, in names of elements only. */
export interface Difference {
  readonly compared: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

const namesOf = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Whether a value stands at or below a place; the place may name its siblings' numbers or leave them out. */
export const isBelow = (value: OsoValue, place: string): boolean => {
  const path = place.includes('[') ? value.path : namesOf(value.path);
  return path === place || path.startsWith(`${place}/`);
};

/**
 * Every value of an OSO file in document order, attributes included.
 *
 * @throws when the file is not readable
 */
export const valuesOf = (file: Uint8Array): readonly OsoValue[] => {
  const read = osoXml.read(file);
  if (!read.ok) throw new Error(`Not readable as OSO: ${read.refusal.map((it) => it.rule).join(', ')}.`);
  return below(read.value, `/${read.value.name}[1]`);
};

const below = (element: OsoElement, path: string): readonly OsoValue[] => {
  const attributes = Object.entries(element.attributes ?? {}).map(([name, text]) => ({
    path: `${path}/@${name}`,
    text,
  }));
  const counts = new Map<string, number>();
  const children = element.children.flatMap((child) => {
    const number = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, number);
    return below(child, `${path}/${child.name}[${number}]`);
  });
  const own = element.children.length === 0 ? [{ path, text: element.text ?? '' }] : [];
  return [...attributes, ...own, ...children];
};

/** The text at a place, such as `/dossier/inzage/akkoord`. */
export const textAt = (values: readonly OsoValue[], place: string): string | undefined =>
  values.find((value) => namesOf(value.path) === place)?.text;

const keyOf = ({ path, text }: OsoValue): string => `${namesOf(path)}=${text}`;

/** Compares values as a multiset of place and text: leaving items out renumbers their siblings. */
export const differenceOf = (expected: readonly OsoValue[], found: readonly OsoValue[]): Difference => ({
  compared: expected.length,
  missing: surplus(expected, found),
  extra: surplus(found, expected),
});

const surplus = (these: readonly OsoValue[], those: readonly OsoValue[]): readonly string[] => {
  const left = new Map<string, number>();
  for (const value of those) left.set(keyOf(value), (left.get(keyOf(value)) ?? 0) + 1);
  return these.flatMap((value) => {
    const count = left.get(keyOf(value)) ?? 0;
    left.set(keyOf(value), count - 1);
    return count > 0 ? [] : [namesOf(value.path)];
  });
};

/** What Overstap writes itself, whatever the source sent. */
const written = ['/dossier/metadata/categorie_uitlevering', '/dossier/inzage'];

/** How a delivered file differs from the file taken in, without the places that were not selected. */
export const differenceOfSelection = (
  delivered: Uint8Array,
  takenIn: Uint8Array,
  notSelected: readonly string[],
): Difference => {
  const kept = (value: OsoValue, without: readonly string[]): boolean =>
    !without.some((place) => isBelow(value, place));
  return differenceOf(
    valuesOf(takenIn).filter((value) => kept(value, [...written, ...notSelected])),
    valuesOf(delivered).filter((value) => kept(value, written)),
  );
};
