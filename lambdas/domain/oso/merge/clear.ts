import type { MergeReason } from '../../../../schemas/oso/merge-plan.ts';
import type { Place } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { versionsOf, type TextAttachments } from './history-document.ts';
import { modelOf } from './model.ts';
import { itemAt, withoutItem, type Rectified } from './rectify.ts';
import { secretsIn, withoutSecrets, type Withdrawn } from './secrecy.ts';

/** A version as it came: itself a dossier given, or told by the history of one. */
export interface Source {
  /** Which dossier it came with, from 0: the last one, when it came with several. */
  readonly input: number;
  /** Which dossier it came with first. */
  readonly since: number;
  readonly root: OsoElement;
}

/** Each version once, where it came last; `text` is the same for versions that hold the same. */
export const distinct = <Version extends Pick<Source, 'since'> & { readonly text: string }>(
  versions: readonly Version[],
): readonly Version[] => {
  const same = Map.groupBy(versions, ({ text }) => text);
  return versions.flatMap((version) => {
    const all = same.get(version.text) ?? [];
    const since = Math.min(...all.map((it) => it.since));
    return all.at(-1) === version ? [{ ...version, since }] : [];
  });
};

/** A version without what may not be kept. */
export interface Cleared extends Source {
  readonly removals: readonly { readonly place: Place; readonly reason: MergeReason }[];
}

type Clearing = readonly [clear: (root: OsoElement) => Withdrawn, reason: MergeReason];

const clearedBy = ({ input, since, root: whole }: Source, clearings: readonly Clearing[]): Cleared =>
  clearings.reduce<Cleared>(
    ({ root, removals }, [clear, reason]) => {
      const { root: next, removed } = clear(root);
      return {
        input,
        since,
        root: next,
        removals: [...removals, ...removed.map((place) => ({ place, reason }))],
      };
    },
    { input, since, root: whole, removals: [] },
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
  const sources = distinct(
    inputs.flatMap((dossier, input) =>
      versionsOf(dossier, attachments).map((root) => ({
        input,
        since: input,
        root,
        text: JSON.stringify(modelOf(root, new Map())),
      })),
    ),
  );
  const items = rectified.flatMap(({ input, path, reason }) => {
    const holder = inputs[input];
    const item = holder === undefined ? undefined : itemAt(holder, path);
    return item === undefined ? [] : [{ input, item, reason }];
  });
  const secrets = sources.map(({ root }) => secretsIn(root));
  return sources.map((source, at) =>
    clearedBy(source, [
      ...items
        .filter(({ input }) => source.input <= input)
        .map(({ item, reason }): Clearing => [(root) => withoutItem(root, item), reason]),
      ...secrets
        .slice(at + 1)
        .filter((later) => later !== undefined)
        .map((later): Clearing => [(root) => withoutSecrets(root, later, attachments), 'became-secret']),
    ]),
  );
};
