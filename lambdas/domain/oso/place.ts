import type { Finding } from '../../../schemas/dossier.ts';
import { isFieldName } from '../json-text.ts';
import type { OsoElement } from './tree.ts';

/** An element with where it stands. */
export interface Place {
  readonly element: OsoElement;
  readonly parent: Place | undefined;
  /** From 1, among the siblings with the same local name. */
  readonly index: number;
  readonly children: readonly Place[];
}

/** A dossier as the rules look at it: every element in document order, and by name. */
export interface Places {
  readonly root: Place;
  readonly all: readonly Place[];
  readonly named: (name: string) => readonly Place[];
}

const none: readonly Place[] = [];

/** A name without its namespace, as it may be shown: one that does not look like a name could be a value in its place. */
export const localName = (name: string): string => {
  const local = name.startsWith('{') ? name.slice(name.indexOf('}') + 1) : name;
  return isFieldName(local) ? local : '?';
};

/** What the walk over a tree gathers. */
interface Gathered {
  readonly all: Place[];
  readonly byName: Map<string, Place[]>;
}

const placed = (element: OsoElement, parent: Place | undefined, index: number, gathered: Gathered): Place => {
  const children: Place[] = [];
  const place: Place = { element, parent, index, children: element.children.length === 0 ? none : children };
  gathered.all.push(place);
  const namesakes = gathered.byName.get(element.name);
  if (namesakes === undefined) gathered.byName.set(element.name, [place]);
  else namesakes.push(place);
  if (element.children.length === 0) return place;
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const name = localName(child.name);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    children.push(placed(child, place, count, gathered));
  }
  return place;
};

/** Every element of a tree with its place. */
export const placesOf = (tree: OsoElement): Places => {
  const all: Place[] = [];
  const byName = new Map<string, Place[]>();
  const root = placed(tree, undefined, 1, { all, byName });
  return { root, all, named: (name) => byName.get(name) ?? none };
};

/** Path from the root, e.g. `/dossier[1]/metadata[1]`: local names, counted from 1. */
export const pathOf = (place: Place): string =>
  `${place.parent === undefined ? '' : pathOf(place.parent)}/${localName(place.element.name)}[${place.index}]`;

/** Elements at the end of a path of child names. */
export const below = (place: Place, ...names: readonly string[]): readonly Place[] => {
  let found: readonly Place[] = [place];
  for (const name of names) {
    const next: Place[] = [];
    for (const { children } of found) {
      for (const child of children) if (child.element.name === name) next.push(child);
    }
    found = next;
  }
  return found;
};

export const has = (place: Place, ...names: readonly string[]): boolean => below(place, ...names).length > 0;

/** Stretches of text directly inside an element: comments, instructions and elements end one. */
export const textNodes = ({ element }: Place): readonly string[] =>
  element.runs ?? (element.text === undefined ? [] : [element.text]);

/** All text inside an element. */
export const valueOf = (place: Place): string =>
  (place.element.text ?? '') + place.children.map(valueOf).join('');

export const holds = (place: Place, ...texts: readonly string[]): boolean =>
  textNodes(place).some((text) => texts.includes(text));

/** A broken rule and where; its path is worked out only when somebody will read it. */
export interface Breach extends Pick<Finding, 'rule' | 'source' | 'severity' | 'message'> {
  readonly place: Place;
  /** A location of its own, for what concerns the whole document. */
  readonly path?: string;
}

export const findingOf = ({ place, path, ...finding }: Breach): Finding => ({
  ...finding,
  path: path ?? pathOf(place),
  line: place.element.line,
});
