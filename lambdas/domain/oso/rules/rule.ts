import type { Bilingual } from '../../../../schemas/oso/data-set.ts';
import { below, textNodes, valueOf, type Place, type Places } from '../place.ts';
import { trimmed } from '../structure/lexical.ts';

/** A dossier with what rules ask of the whole document, found once: a hostile file has many of everything. */
export interface Subject extends Places {
  /** Some overdrachtsoort says `overstapdossier`. */
  readonly transition: boolean;
  /** Some overdrachtsoort says `overdrachtbinnenbrin`. */
  readonly withinBrin: boolean;
  /** Whether some overstap of a metadata block says this. */
  readonly moves: (kind: 'POPO' | 'POVO' | 'VOVO') => boolean;
  /** What the deeldossier elements of the metadata say. */
  readonly parts: ReadonlySet<string>;
  /** Dates of the metadata. */
  readonly madeOn: readonly Place[];
  /** Some school says that it is of soort SO: it gives no secondary advice. */
  readonly special: boolean;
  /** Some dossier has a review block. */
  readonly reviewed: boolean;
  /** The fields inzage of all review blocks. */
  readonly reviews: readonly Place[];
}

/** One check of the standard. `fires` is true when the rule is broken at the place. */
export interface Rule {
  readonly id: string;
  readonly fires: (place: Place, subject: Subject) => boolean;
  readonly message: Bilingual;
}

/**
 * The official transformation breaks off here and reports nothing at all: a value that it can't read, or two where it
 * needs one.
 */
export class BreaksOff extends Error {}

export const subjectOf = (places: Places): Subject => {
  const inParent = (parent: string, name: string) =>
    places.named(name).filter((place) => place.parent?.element.name === parent);
  const textsOf = (elements: readonly Place[]): ReadonlySet<string> => new Set(elements.flatMap(textNodes));
  const kinds = textsOf(places.named('overdrachtsoort'));
  const moves = textsOf(inParent('metadata', 'overstap'));
  return {
    ...places,
    transition: kinds.has('overstapdossier'),
    withinBrin: kinds.has('overdrachtbinnenbrin'),
    moves: (kind) => moves.has(kind),
    parts: textsOf(inParent('metadata', 'deeldossier')),
    madeOn: inParent('metadata', 'datum'),
    special: textsOf(inParent('huidigeschool', 'soort')).has('SO'),
    reviewed: inParent('dossier', 'inzage').length > 0,
    reviews: inParent('inzage', 'inzage'),
  };
};

/** Yes, no, or absent. Anything else breaks the transformation off. */
export const truth = (elements: readonly Place[]): boolean | undefined => {
  const [only] = elements;
  if (only === undefined) return undefined;
  const value = trimmed(valueOf(only));
  if (elements.length > 1 || !['true', '1', 'false', '0'].includes(value)) throw new BreaksOff();
  return value === 'true' || value === '1';
};

export const isTrue = (place: Place, name: string): boolean => truth(below(place, name)) === true;

/** Elements at the end of a path, anywhere below the root: the first name of the path must have a parent itself. */
export const anywhere = ({ named }: Places, path: readonly string[]): readonly Place[] =>
  named(path.at(-1) ?? '').filter((place) => {
    let at: Place | undefined = place;
    for (const name of path.toReversed()) {
      if (at?.element.name !== name) return false;
      at = at.parent;
    }
    return at !== undefined;
  });
