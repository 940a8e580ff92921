import type { MinorChange, ReviewKept } from '../../schemas/review-kept.ts';
import type { DossierVersion } from './dossier.ts';
import type { Cores } from './oso/minor-changes.ts';

/** What of a selection changed, when only what needs no new review did. */
const minorChanges = (before: Cores, now: Cores): readonly MinorChange[] | undefined => {
  if (before.withoutBoth !== now.withoutBoth) return undefined;
  return [
    ...(before.withoutAbsence === now.withoutAbsence ? [] : (['contact-data'] as const)),
    ...(before.withoutContacts === now.withoutContacts ? [] : (['absence-counts'] as const)),
  ];
};

/**
 * Whether the review of an earlier version stands for a new selection: when only contact data or absence counts changed
 * (rule of practice 4). The version that the parents really saw is named, and all that changed since.
 */
export const keptFrom = (before: DossierVersion, now: Cores): ReviewKept | undefined => {
  const cores = before.selection?.cores;
  const changed = cores && before.reviews.length > 0 ? minorChanges(cores, now) : undefined;
  if (!changed) return undefined;
  const { version, changed: earlier } = before.reviewKept ?? { version: before.version, changed: [] };
  return { version, changed: [...new Set([...earlier, ...changed])].toSorted() };
};
