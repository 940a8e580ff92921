import { Pgn, SchoolId } from '../../../schemas/ids.ts';
import type { MoveType } from '../../../schemas/oso/profiles.ts';
import type { OsoElement } from './tree.ts';

/** The first element at the end of a path of child names. */
export const find = (element: OsoElement, ...names: readonly string[]): OsoElement | undefined => {
  const [name, ...rest] = names;
  if (name === undefined) return element;
  const child = element.children.find((it) => it.name === name);
  return child === undefined ? undefined : find(child, ...rest);
};

export const textAt = (element: OsoElement, ...names: readonly string[]): string | undefined =>
  find(element, ...names)?.text;

export interface Pupil {
  readonly pgn: Pgn;
  readonly kind: 'bsn' | 'onderwijsnummer';
  /** As the dossier has it: `YYYY-MM-DD`. */
  readonly birthDate?: string;
}

/** A number of nine digits; a BSN that lost its leading zero gets it back. */
const pgnOf = (text: string): Pgn | undefined => {
  const digits = text.trim();
  return Pgn.safeParse(digits.length === 8 ? `0${digits}` : digits).data;
};

/** Whom the dossier is about. Undefined without a number of nine digits. */
export const pupilOf = (root: OsoElement): Pupil | undefined => {
  const pupil = find(root, 'huidigeschool', 'leerling');
  if (root.name !== 'dossier' || pupil === undefined) return undefined;
  const bsn = textAt(pupil, 'bsn');
  const number = bsn ?? textAt(pupil, 'onderwijsnummer');
  const pgn = number === undefined ? undefined : pgnOf(number);
  if (pgn === undefined) return undefined;
  const birthDate = textAt(pupil, 'geboortedatum');
  return {
    pgn,
    kind: bsn === undefined ? 'onderwijsnummer' : 'bsn',
    ...(birthDate === undefined ? {} : { birthDate }),
  };
};

/** The school that delivers the dossier. */
export const sourceOf = (root: OsoElement): SchoolId | undefined => {
  const school = root.name === 'dossier' ? find(root, 'huidigeschool') : undefined;
  if (school === undefined) return undefined;
  return SchoolId.safeParse(`${textAt(school, 'brincode') ?? ''}${textAt(school, 'vestigingscode') ?? ''}`)
    .data;
};

const moves = ['POPO', 'POVO', 'VOVO'] as const;

/** Kind of transfer; undefined when it is none that Overstap knows. */
export const moveTypeOf = (root: OsoElement): MoveType | undefined => {
  const kind = textAt(root, 'overdrachtsoort');
  if (kind === 'overdrachtbinnenbrin') return 'BB';
  if (kind !== 'overstapdossier') return undefined;
  const move = textAt(root, 'metadata', 'overstap');
  return moves.find((known) => known === move);
};
