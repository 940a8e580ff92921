import { createHash, type Hash } from 'node:crypto';
import { Sha256 } from '../../../schemas/ids.ts';
import type { OsoElement } from './tree.ts';

/** What may differ between what the parents saw and what goes: when and by what it was made, and the review itself. */
const unhashed: ReadonlySet<string> = new Set([
  '/dossier/inzage',
  '/dossier/metadata/datum',
  '/dossier/metadata/pakketnaam',
  '/dossier/metadata/pakketversie',
]);

const feed = (hash: Hash, element: OsoElement, path: string): void => {
  const attributes = Object.entries(element.attributes ?? {}).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const kept = element.children.filter((child) => !unhashed.has(`${path}/${child.name}`));
  // JSON strings and counts mark every boundary, so that no two trees give the same bytes.
  hash.update(JSON.stringify([element.name, attributes, kept.length, element.text?.length ?? 0]));
  hash.update(element.text ?? '');
  for (const child of kept) feed(hash, child, `${path}/${child.name}`);
};

/**
 * Hash of a selection: what the parents' review is bound to. Over the tree without metadata/datum, pakketnaam,
 * pakketversie and the review block (inzage); layout, line numbers and XML spelling don't matter.
 */
export const selectionHash = (root: OsoElement): Sha256 => {
  const hash = createHash('sha256');
  feed(hash, root, `/${root.name}`);
  return Sha256.parse(hash.digest('hex'));
};
