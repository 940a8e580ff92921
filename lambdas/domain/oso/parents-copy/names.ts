import { textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { joined } from './markup.ts';

/** How one calls a person: by the calling name or the first given name, and the surname. */
export const nameOf = (person: OsoElement): string =>
  joined(
    [
      textAt(person, 'roepnaam') ?? textAt(person, 'voornaam') ?? textAt(person, 'voorletters-1'),
      textAt(person, 'voorvoegsel'),
      textAt(person, 'achternaam'),
    ],
    ' ',
  );
