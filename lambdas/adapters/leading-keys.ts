import type { PupilKey } from '../../schemas/ids.ts';
import { type Dossier, hasEnded, pupilKeysOf } from '../domain/dossier.ts';

/**
 * The pupil keys that a revision of a dossier begins to lead from. The first takes its place, and nobody can take that
 * while it lasts, so the others need not write it again; those of a pupil whose number changed do, so that each of its
 * numbers finds it. One that ended leads from nobody any more: the pupil may have another dossier by now.
 */
export const leadingKeys = (dossier: Dossier): readonly PupilKey[] =>
  !hasEnded(dossier) && (dossier.rev === 1 || dossier.formerPupils !== undefined) ? pupilKeysOf(dossier) : [];
