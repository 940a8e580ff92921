import type { Pgn } from '../../../../schemas/ids.ts';
import { find, moveTypeOf, pupilOf, textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';

const ownNumber = (root: OsoElement): string | undefined => {
  const id = textAt(root, 'huidigeschool', 'leerling', 'leerlingid');
  const brin = textAt(root, 'huidigeschool', 'brincode');
  return id === undefined || brin === undefined ? undefined : `${brin} ${id}`;
};

const bornOn = (root: OsoElement): string | undefined => {
  const pupil = find(root, 'huidigeschool', 'leerling');
  return pupil && (textAt(pupil, 'geboortedatum') ?? textAt(pupil, 'geboortemaand'));
};

/**
 * Whether two dossiers are about one pupil. They are with the same number, or when the one's number is known to be the
 * other's former one. An onderwijsnummer that became a BSN, or a number that is still missing (within one BRIN), is
 * bridged by the school's own pupil number together with the date of birth; two different numbers of one kind never are.
 */
export const isSamePupil = (one: OsoElement, other: OsoElement, formerPgns: readonly Pgn[] = []): boolean => {
  const [first, second] = [pupilOf(one), pupilOf(other)];
  if (first !== undefined && second !== undefined) {
    if (first.pgn === second.pgn) return true;
    if (formerPgns.includes(first.pgn) || formerPgns.includes(second.pgn)) return true;
    if (first.kind === second.kind) return false;
  }
  const number = ownNumber(one);
  return number !== undefined && number === ownNumber(other) && bornOn(one) === bornOn(other);
};

/** Whether two dossiers are for the same kind of move. */
export const isSameMove = (one: OsoElement, other: OsoElement): boolean =>
  moveTypeOf(one) === moveTypeOf(other);
