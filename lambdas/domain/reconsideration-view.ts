import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { ReconsiderationStep, ReconsiderationView } from '../../schemas/reconsideration.ts';
import type { Dossier, DossierVersion } from './dossier.ts';

type Recorded = NonNullable<DossierVersion['reconsideration']>;

/** What is still to be done; nothing unless the test advice is higher. A missing decision reminds, and never blocks. */
export const openSteps = (recorded: Recorded | undefined): readonly ReconsiderationStep[] => {
  if (!recorded) return ['test-advice'];
  if (recorded.comparison !== 'higher') return [];
  if (recorded.decision === undefined) return ['decision', 'letter'];
  return recorded.letterOn === undefined ? ['letter'] : [];
};

/** Until when the letter is to be handed over: the first milestone that the calendar marks so. */
const deadlineOf = (calendar: Calendar | undefined): Instant | undefined =>
  calendar?.milestones.find(({ deadlineFor }) => deadlineFor === 'reconsideration')?.until;

/** Is there anything to reconsider in this dossier: a test advice, or what was recorded of one? */
export const isReconsidered = ({ state }: Dossier, version: DossierVersion): boolean =>
  state !== 'WITHDRAWN' &&
  state !== 'DESTROYED' &&
  (version.hasTestAdvice === true || version.reconsideration !== undefined);

/** A reconsideration as the source school sees it in a list: codes only. */
export const reconsiderationView = (
  { dossierId, version, reconsideration }: DossierVersion,
  calendar: Calendar | undefined,
): ReconsiderationView => {
  const deadline = deadlineOf(calendar);
  return {
    dossierId,
    version,
    ...(reconsideration && { comparison: reconsideration.comparison }),
    ...(reconsideration?.decision && { decision: reconsideration.decision }),
    ...(reconsideration?.letterOn !== undefined && { letterHandedOn: reconsideration.letterOn }),
    open: openSteps(reconsideration),
    ...(deadline && { deadline }),
  };
};
