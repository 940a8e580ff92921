import { createHash } from 'node:crypto';
import { categories, DeliveryFlag, type Category } from '../../../schemas/categories.ts';
import {
  AttachmentId,
  OutsideLaw,
  type AttachmentFound,
  type CategoryFact,
} from '../../../schemas/dossier.ts';
import { Sha256 } from '../../../schemas/ids.ts';
import { categoryData } from '../../../schemas/oso/category-data.ts';
import { profiles } from '../../../schemas/oso/profiles.ts';
import { moveTypeOf, textAt } from './identity.ts';
import { outsideLawIn } from './outside-law.ts';
import { has, pathOf, placesOf, type Place } from './place.ts';
import type { OsoElement } from './tree.ts';

/** An attachment as it stands in the dossier; whether it is sound is for the attachment inspector to say. */
export interface AttachmentInDossier extends Omit<AttachmentFound, 'status' | 'type'> {
  /** The base64 text. */
  readonly content: string;
}

/** What a dossier holds, apart from the values themselves. */
export interface DossierFacts {
  /** All sixteen, in the order of the data set. */
  readonly categories: readonly CategoryFact[];
  /** Every document element, in document order: a1, a2, … */
  readonly attachments: readonly AttachmentInDossier[];
  readonly outsideLaw: readonly OutsideLaw[];
}

/** Names only, without indices: `/dossier/huidigeschool/…`. */
export const namesPath = (place: Place): string =>
  `${place.parent === undefined ? '' : namesPath(place.parent)}/${place.element.name}`;

const categoryPaths: readonly (readonly [string, Category])[] = categories
  .flatMap((category) => categoryData[category].paths.map((path) => [`/dossier/${path}`, category] as const))
  .toSorted(([one], [other]) => other.length - one.length);

/** The category that the data at a path belong to: the nearest one, the pupil's or the school's own by elimination. */
export const categoryAt = (path: string): Category | undefined =>
  categoryPaths.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];

const profileOf = (root: OsoElement) => profiles[moveTypeOf(root) ?? 'POVO'];

/** The flag that the file gives a category; without a proper one, what the profile says. */
export const flagOf = (root: OsoElement, category: Category): DeliveryFlag =>
  DeliveryFlag.safeParse(textAt(root, 'metadata', 'categorie_uitlevering', `cat_${category}`)).data ??
  profileOf(root)[category];

/** Whether a dossier holds data of a category; a file of another root holds none. */
export const isPresent = (root: Place, category: Category): boolean =>
  root.element.name === 'dossier' &&
  categoryData[category].paths.some((path) => has(root, ...path.split('/')));

const sha256 = (text: string) => Sha256.parse(createHash('sha256').update(text).digest('hex'));

/** Every attachment's element, in document order: their numbering. */
export const documentsOf = (documents: readonly Place[]): readonly Place[] =>
  documents.filter((place) => place.parent !== undefined);

const attachmentOf = (place: Place, index: number): AttachmentInDossier => {
  const { element } = place;
  const content = textAt(element, 'bestandsinhoud') ?? '';
  const description = textAt(element, 'omschrijving');
  return {
    attachment: AttachmentId.parse(`a${index + 1}`),
    path: pathOf(place),
    category: categoryAt(namesPath(place)) ?? 'bijlagedocs',
    extra: place.parent?.element.name === 'overigdocumentlijst',
    fileName: textAt(element, 'bestandsnaam') ?? '',
    ...(description === undefined ? {} : { description }),
    bytes: Buffer.byteLength(content),
    sha256: sha256(content),
    content,
  };
};

/** What a dossier holds: categories, attachments, and data outside the law's list. Total, whatever the tree. */
export const factsOf = (root: OsoElement): DossierFacts => {
  const places = placesOf(root);
  const outside = outsideLawIn(places);
  return {
    categories: categories.map((category) => ({
      category,
      flag: flagOf(root, category),
      present: isPresent(places.root, category),
    })),
    attachments: documentsOf(places.named('document')).slice(0, 99_999).map(attachmentOf),
    outsideLaw: OutsideLaw.options.filter((data) => (outside.get(data) ?? []).length > 0),
  };
};
