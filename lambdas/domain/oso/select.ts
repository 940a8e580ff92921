import { categories, DeliveryFlag, type Category } from '../../../schemas/categories.ts';
import type { Selection } from '../../../schemas/dossier.ts';
import { categoryData } from '../../../schemas/oso/category-data.ts';
import { profiles } from '../../../schemas/oso/profiles.ts';
import { flagOf, isPresent } from './facts.ts';
import { moveTypeOf } from './identity.ts';
import { outsideLawIn } from './outside-law.ts';
import { below, pathOf, placesOf, type Place, type Places } from './place.ts';
import { without } from './pruning.ts';
import type { OsoElement } from './tree.ts';

/** What goes of each category, by the profile and the person's choice. */
const flagsOf = (
  root: OsoElement,
  choices: Selection['categories'],
  present: (category: Category) => boolean,
) => {
  const profile = profiles[moveTypeOf(root) ?? 'POVO'];
  const flag = (category: Category): DeliveryFlag => {
    if (profile[category] !== 'OPTIONEEL') return profile[category];
    const choice = choices[category];
    if (choice !== undefined) return choice === 'include' ? 'OPTIONEEL' : 'OPT-UIT';
    return present(category) || flagOf(root, category) === 'OPTIONEEL' ? 'OPTIONEEL' : 'OPT-UIT';
  };
  return categories.map((category) => [category, flag(category)] as const);
};

type Flags = ReturnType<typeof flagsOf>;

const dataOf = (root: Place, category: Category): readonly Place[] =>
  categoryData[category].paths.flatMap((path) => below(root, ...path.split('/')));

const removedBy = (places: Places, flags: Flags, selection: Selection): ReadonlySet<Place> => {
  const off = flags.filter(([, flag]) => flag === 'OPT-UIT' || flag === 'VERBODEN');
  const documents = places.named('document');
  const leftOut = new Set<string>(
    selection.attachments
      .filter(({ decision }) => decision === 'leave-out')
      .map(({ attachment }) => attachment),
  );
  const items = new Set(selection.leaveOut);
  const justified = new Set(selection.justified.map(({ data }) => data));
  const unjustified = [...outsideLawIn(places)].flatMap(([data, found]) =>
    justified.has(data) ? [] : found,
  );
  return new Set([
    ...off.flatMap(([category]) => dataOf(places.root, category)),
    ...documents.filter((_, index) => leftOut.has(`a${index + 1}`)),
    ...(items.size === 0 ? [] : places.all.filter((place) => items.has(pathOf(place)))),
    ...unjustified,
  ]);
};

const flagBlock = (flags: Flags): OsoElement => ({
  name: 'categorie_uitlevering',
  line: 0,
  children: flags.map(([category, flag]) => ({ name: `cat_${category}`, text: flag, children: [], line: 0 })),
});

/** The block stands before the kind of move, last in the metadata otherwise. */
const withFlags = (root: OsoElement, flags: Flags): OsoElement => ({
  ...root,
  children: root.children.map((child) => {
    if (child.name !== 'metadata') return child;
    const others = child.children.filter(({ name }) => name !== 'categorie_uitlevering');
    const move = others.findIndex(({ name }) => name === 'overstap');
    return { ...child, children: others.toSpliced(move < 0 ? others.length : move, 0, flagBlock(flags)) };
  }),
});

/**
 * What a selection leaves of a dossier: without the categories that are off (their attachments included), the attachments
 * and items left out, and data outside the law's list that nobody justified; `categorie_uitlevering` says so. A category
 * that is off wins from any choice within it. Categories that the profile makes mandatory stay, forbidden ones go,
 * whatever is chosen. Attachment ids and paths are those of the dossier given, so a second selection is about the result.
 */
export const select = (root: OsoElement, selection: Selection): OsoElement => {
  if (root.name !== 'dossier') return root;
  const places = placesOf(root);
  const flags = flagsOf(root, selection.categories, (category) => isPresent(places.root, category));
  return withFlags(without(places.root, removedBy(places, flags, selection)), flags);
};
