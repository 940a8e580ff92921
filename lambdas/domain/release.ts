import type { Round } from '../../schemas/calendar.ts';
import type { Release } from '../../schemas/dossier.ts';
import type { Dossier, DossierVersion } from './dossier.ts';
import type { Refusal } from './refusals.ts';
import { missingFor, refusalOfMissing } from './required.ts';
import { accept, refuse, type Result } from './result.ts';

/** What a release call comes to. */
export interface ReleaseStep {
  readonly kind: 'new' | 'more-targets' | 'repeat';
  readonly targets: Release['targets'];
}

/** What a release is judged by. */
export interface ReleaseFacts {
  readonly dossier: Dossier;
  readonly version: DossierVersion;
  /** The round that is open or comes next; none after the last. */
  readonly round: Round | undefined;
}

/**
 * May this version be released as asked? No release without a human selection, nor without a recorded review of that
 * selection (OVa.IZ01, Stappenplan: "Er kan niet worden uitgewisseld met één druk op de knop"). What the round ahead
 * requires is there, or has its coded reason.
 */
export const judgeRelease = (
  { dossier, version, round }: ReleaseFacts,
  release: Release,
): Result<ReleaseStep, Refusal> => {
  if (dossier.state === 'WITHDRAWN' || dossier.state === 'DESTROYED')
    return refuse({ code: 'dossier-ended' });
  if (!version.selection) return refuse({ code: 'selection-missing' });
  if (version.selection.hash !== release.selectionHash) return refuse({ code: 'selection-outdated' });
  if (version.reviews.length === 0) return refuse({ code: 'review-missing' });
  const targets = [...new Set(release.targets)].toSorted();
  // Also in a new version: who loses access is told why, and destroys what it has, by the change of destination.
  const before = dossier.released?.targets ?? [];
  if (before.some((target) => !targets.includes(target))) return refuse({ code: 'already-released' });
  if (dossier.state !== 'RELEASED' || dossier.released?.version !== version.version) {
    const parts = missingFor(round, version.selection.has, version.selection.missing);
    return round && parts.length > 0
      ? refuse(refusalOfMissing(round, parts))
      : accept({ kind: 'new', targets });
  }
  return accept({ kind: before.length === targets.length ? 'repeat' : 'more-targets', targets });
};
