import { itemKeys } from '../../../../schemas/oso/items.ts';
import { textAt } from '../identity.ts';
import { below, placesOf, valueOf, type Place } from '../place.ts';
import { without } from '../pruning.ts';
import { trimmed } from '../structure/lexical.ts';
import type { OsoElement } from '../tree.ts';
import { historyFileName, type TextAttachments } from './history-document.ts';
import { withoutContacts } from './history-text.ts';

/** A version without what later versions made secret, and what that was. */
export interface Withdrawn {
  readonly root: OsoElement;
  readonly removed: readonly Place[];
}

/** Whoever has contact data, each under a name that finds the same one in another version. */
type Owners = ReadonlyMap<string, readonly Place[]>;

const ownersOf = (root: Place): Owners => {
  const school = below(root, 'huidigeschool');
  const pupil = school.flatMap((it) => below(it, 'leerling'));
  const carers = pupil.flatMap((it) => below(it, 'verzorger'));
  const key = ({ element }: Place) =>
    JSON.stringify(itemKeys.get('verzorger')?.map((path) => textAt(element, ...path) ?? null));
  return new Map([
    ['school', school],
    ['leerling', pupil],
    ['huisarts', pupil.flatMap((it) => below(it, 'huisarts'))],
    ['instelling', pupil.flatMap((it) => below(it, 'aansprakelijkeinstelling'))],
    ...Map.groupBy(carers, key),
  ]);
};

const says = (place: Place, name: string): boolean =>
  below(place, name).some((it) => ['true', '1'].includes(trimmed(valueOf(it))));
const text = (place: Place, name: string): string => below(place, name).map(valueOf).join(' ').trim();

const addressesOf = (owner: Place): readonly Place[] => below(owner, 'adreslijst', 'adres');
const contactsOf = (owner: Place): readonly Place[] => below(owner, 'communicatielijst', 'communicatie');

const letters = (value: string): string => value.replace(/\s/g, '').toUpperCase();
const addressText = (place: Place): string =>
  ['postcode', 'nummer', 'toevoeging'].map((name) => letters(text(place, name))).join('|');
const contactText = (place: Place): string => letters(text(place, 'nummer'));

const isSecret = (contact: Place): boolean => says(contact, 'geheim');

/** How many secrets there are of each kind, in all and by designation. */
const secretKinds = (contacts: readonly Place[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const contact of contacts.filter(isSecret)) {
    const kind = text(contact, 'soort');
    for (const key of [kind, `${kind} ${text(contact, 'aanduiding')}`])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** Which number is meant can't be told from its mask: all of that kind, and of that designation where both have one. */
const mayMean = (kinds: ReadonlyMap<string, number>, contact: Place): number => {
  const [kind, designation] = [text(contact, 'soort'), text(contact, 'aanduiding')];
  const [all, same, open] = [kind, `${kind} ${designation}`, `${kind} `].map((key) => kinds.get(key) ?? 0);
  return designation === '' ? (all ?? 0) : (same ?? 0) + (open ?? 0);
};

interface Secrets {
  readonly addresses: readonly Place[];
  readonly contacts: readonly Place[];
}

/**
 * What an owner has in an earlier version, and a later version marks as secret. More secrets than before, not just some:
 * of two carers of one name, one may have had a secret address all along.
 */
const secretsOf = (later: readonly Place[], earlier: readonly Place[]): Secrets => {
  const hiddenIn = (owners: readonly Place[]) => owners.filter((it) => says(it, 'adresgeheim')).length;
  const hidden = hiddenIn(later) > hiddenIn(earlier);
  const contacts = earlier.flatMap(contactsOf);
  const [before, after] = [secretKinds(contacts), secretKinds(later.flatMap(contactsOf))];
  return {
    addresses: hidden
      ? earlier.flatMap((it) => [
          ...addressesOf(it),
          ...below(it, 'postcode4adres'),
          ...below(it, 'adresbuitenland'),
        ])
      : [],
    contacts: contacts.filter((it) => !isSecret(it) && mayMean(after, it) > mayMean(before, it)),
  };
};

/** The same address or number with somebody else in the same version would give it away. */
const elsewhere = (everyone: readonly Place[], { addresses, contacts }: Secrets): readonly Place[] => {
  const places = new Set(addresses.filter(({ element }) => element.name === 'adres').map(addressText));
  const numbers = new Set(contacts.map(contactText));
  return [
    ...everyone.flatMap(addressesOf).filter((it) => places.has(addressText(it))),
    ...everyone.flatMap(contactsOf).filter((it) => !isSecret(it) && numbers.has(contactText(it))),
  ];
};

/** A file of earlier data that no longer fits the dossier tells nobody's address any more. */
const withSafeFiles = (element: OsoElement, attachments: TextAttachments): OsoElement => {
  if (element.name === 'document' && textAt(element, 'bestandsnaam') === historyFileName) {
    const told = attachments.unpack(textAt(element, 'bestandsinhoud') ?? '');
    if (told === undefined) return element;
    const content = attachments.pack(historyFileName, withoutContacts(told));
    return {
      ...element,
      children: element.children.map((it) => (it.name === 'bestandsinhoud' ? { ...it, text: content } : it)),
    };
  }
  const children = element.children.map((it) => withSafeFiles(it, attachments));
  return children.every((it, at) => it === element.children[at]) ? element : { ...element, children };
};

/** Who has what in a version that marks something as secret; undefined when it marks nothing. */
export const secretsIn = (root: OsoElement): Owners | undefined => {
  const owners = ownersOf(placesOf(root).root);
  const marks = [...owners.values()]
    .flat()
    .some((it) => says(it, 'adresgeheim') || contactsOf(it).some(isSecret));
  return marks ? owners : undefined;
};

/**
 * An earlier version without the contact data that a later version marks as secret: it may not be left anywhere, with
 * whomever it stood. Depends on these two versions alone, so the order in which versions are merged doesn't matter.
 */
export const withoutSecrets = (
  earlier: OsoElement,
  later: Owners,
  attachments: TextAttachments,
): Withdrawn => {
  const safe = withSafeFiles(earlier, attachments);
  const { root } = placesOf(safe);
  const known = ownersOf(root);
  const all = [...known].map(([owner, places]) => secretsOf(later.get(owner) ?? [], places));
  const secrets = {
    addresses: all.flatMap(({ addresses }) => addresses),
    contacts: all.flatMap(({ contacts }) => contacts),
  };
  const family = [...known].flatMap(([owner, places]) => (owner === 'school' ? [] : places));
  const removed = new Set([...secrets.addresses, ...secrets.contacts, ...elsewhere(family, secrets)]);
  return { root: without(root, removed), removed: [...removed] };
};
