import * as z from 'zod';
import { Sha256 } from '../../../schemas/ids.ts';
import { selectionHash } from './hash.ts';
import type { OsoElement } from './tree.ts';

/**
 * Hashes of a selection without what may change while its review stands (rule of practice 4). Each still covers all the
 * rest: no hash is of contact data alone, which could be guessed.
 */
export const Cores = z.object({ withoutContacts: Sha256, withoutAbsence: Sha256, withoutBoth: Sha256 });
export type Cores = z.infer<typeof Cores>;

/** Addresses and contacts, of whomever. */
const contacts: ReadonlySet<string> = new Set([
  'adresgeheim',
  'adreslijst',
  'adresbuitenland',
  'postcode4adres',
  'communicatielijst',
  'contactpersoon',
  'contacttelefoon',
  'contactemail',
]);
const absence: ReadonlySet<string> = new Set(['dagdelengeoorloofd', 'dagdelenongeoorloofd']);

const without = (element: OsoElement, names: ReadonlySet<string>): OsoElement => ({
  ...element,
  children: element.children.filter(({ name }) => !names.has(name)).map((child) => without(child, names)),
});

/** The hashes of a selection. */
export const coresOf = (root: OsoElement): Cores => {
  const reachable = without(root, contacts);
  return {
    withoutContacts: selectionHash(reachable),
    withoutAbsence: selectionHash(without(root, absence)),
    withoutBoth: selectionHash(without(reachable, absence)),
  };
};
