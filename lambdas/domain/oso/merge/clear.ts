import type { MergeReason } from '../../../../schemas/oso/merge-plan.ts';
import type { Place } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { versionsOf, type TextAttachments } from './history-document.ts';
import { itemAt, withoutItem, type Rectified } from './rectify.ts';
import { withoutSecrets, type Withdrawn } from './secrecy.ts';

/** A version as it came: itself a dossier given, or told by the history of one. */
export interface Source {
  /** Which dossier it came with, from 0. */
  readonly input: number;
  readonly root: OsoElement;
}

/** A version without what may not be kept. */
export interface Cleared extends Source {
  readonly removals: readonly { readonly place: Place; readonly reason: MergeReason }[];
}

type Clearing = readonly [clear: (root: OsoElement) => Withdrawn, reason: MergeReason];

const clearedBy = (source: Source, clearings: readonly Clearing[]): Cleared =>
  clearings.reduce<Cleared>(
    ({ root, removals }, [clear, reason]) => {
      const { root: next, removed } = clear(root);
      return {
        ...source,
        root: next,
        removals: [...removals, ...removed.map((place) => ({ place, reason }))],
      };
    },
    { ...source, removals: [] },
  );

/**
 * All versions, the earliest first, without what the source withdrew and without what a later version made secret: the
 * two exceptions to losing nothing (rule of practice 8).
 */
export const clearedVersions = (
  inputs: readonly OsoElement[],
  rectified: readonly Rectified[],
  attachments: TextAttachments,
): readonly Cleared[] => {
  const sources = inputs.flatMap((dossier, input) =>
    versionsOf(dossier, attachments).map((root): Source => ({ input, root })),
  );
  const items = rectified.flatMap(({ input, path, reason }) => {
    const holder = inputs[input];
    const item = holder === undefined ? undefined : itemAt(holder, path);
    return item === undefined ? [] : [{ input, item, reason }];
  });
  return sources.map((source, at) =>
    clearedBy(source, [
      ...items
        .filter(({ input }) => source.input <= input)
        .map(({ item, reason }): Clearing => [(root) => withoutItem(root, item), reason]),
      ...sources
        .slice(at + 1)
        .map((later): Clearing => [(root) => withoutSecrets(root, later.root, attachments), 'became-secret']),
    ]),
  );
};
