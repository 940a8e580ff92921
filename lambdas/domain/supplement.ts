import type { SchoolId } from '../../schemas/ids.ts';
import type { DossierVersion, Released } from './dossier.ts';
import type { Rectified } from './oso/merge/rectify.ts';
import type { OsoElement } from './oso/tree.ts';
import type { Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';
import type { TransferRecord } from './transfer.ts';

/** Most bytes of OSO XML that are merged in one call: two of the largest dossiers. */
export const mostMergedBytes = 50_000_000;

/** Most elements that are merged in one call: some twenty times what the largest real dossiers have. */
export const mostMergedElements = 100_000;

/** Elements of a dossier, itself included. */
export const elementsIn = ({ children }: OsoElement): number =>
  children.reduce((sum, child) => sum + elementsIn(child), 1);

/** A release that is merged. */
export interface Part {
  readonly version: number;
  readonly payloadId: Released['payloadId'];
  readonly bytes: number;
}

/** Releases to merge, the earliest first; the target has the first `known` of them. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly known: number;
  /** What the source corrected or took back of these parts since; `input` counts them from 0. */
  readonly rectified: readonly Rectified[];
}

/** What a supplement is judged by. */
export interface SupplementFacts {
  /** The transfer in which it is asked. */
  readonly transfer: TransferRecord;
  readonly released: Released;
  /** Every transfer of the dossier, of other schools too. */
  readonly transfers: readonly TransferRecord[];
  /** Every version of the dossier before the one that is released. */
  readonly versions: readonly DossierVersion[];
  readonly now: Released['at'];
}

/** Versions that a school collected, did not reject, and was not told to destroy. */
export const hadBy = (target: SchoolId, transfers: readonly TransferRecord[]): ReadonlySet<number> =>
  new Set(
    transfers
      .filter((it) => it.target === target && (it.state === 'COLLECTED' || it.state === 'ACKNOWLEDGED'))
      .filter((it) => it.result !== 'rejected')
      .flatMap(({ version }) => version ?? []),
  );

/**
 * Which releases make up what the target should have now: all that it collected up to the version that it says it has,
 * those after it that were released to it, collected or not, and the one released now. What was replaced before it
 * collected anything later is no part of its dossier. Refused when the version it names is not one that it collected, and
 * when the payload of any of them has ended: then nothing can show what is new.
 */
export const judgeSupplement = (facts: SupplementFacts): Result<Parts, Refusal> => {
  const { transfer, released, versions, now } = facts;
  const { target, haveVersion } = transfer;
  const had = hadBy(target, facts.transfers);
  if (haveVersion === undefined || haveVersion >= released.version || !had.has(haveVersion))
    return refuse({ code: 'no-version-to-supplement' });
  const isPart = ({ version, delivered }: DossierVersion): boolean =>
    had.has(version) || (version > haveVersion && delivered?.superseded?.targets.includes(target) === true);
  const earlier = versions
    .filter((it) => it.version < released.version && isPart(it))
    .toSorted((one, other) => one.version - other.version);
  const parts = earlier.flatMap(({ version, delivered }): readonly Part[] =>
    delivered?.superseded && now < delivered.superseded.endsAt
      ? [{ version, payloadId: delivered.payloadId, bytes: delivered.superseded.bytes }]
      : [],
  );
  if (parts.length < earlier.length || !parts.some(({ version }) => version === haveVersion))
    return refuse({ code: 'earlier-version-ended' });
  const all = [...parts, released];
  if (all.reduce((sum, { bytes }) => sum + bytes, 0) > mostMergedBytes)
    return refuse({ code: 'merge-too-large' });
  const taken = [
    ...versions.flatMap(({ selection }) => selection?.rectified ?? []),
    ...(released.rectified ?? []),
  ];
  return accept({
    parts: all,
    known: parts.filter(({ version }) => version <= haveVersion).length,
    rectified: taken.flatMap(({ version, path, reason }) => {
      const input = all.findIndex((part) => part.version === version);
      return input === -1 ? [] : [{ input, path, reason }];
    }),
  });
};
