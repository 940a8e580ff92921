import type { Pgn, PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { type Dossier, pupilKeysOf } from '../domain/dossier.ts';
import type { EnrolmentRecord } from '../domain/enrolment.ts';
import { rehearsedBy } from '../domain/rehearsal.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import type { Dossiers, Enrolments, PupilKeys, Transfers } from './ports.ts';

/** A pupil as one source school knows it, whichever of its numbers was used. */
export interface PupilOf {
  /** Of every number that the pupil has or had there. */
  readonly keys: readonly PupilKey[];
  /** The pupil’s dossier there; it may have ended. */
  readonly dossier: Dossier | undefined;
}

/** The key of the number that a school names. A scripted pupil is that school's own. */
export const pupilKeyOf = (
  ports: { readonly pupilKeys: PupilKeys },
  { school }: Actor,
  pgn: Pgn,
  year: SchoolYear,
): Promise<PupilKey> => ports.pupilKeys.of(pgn, year, rehearsedBy(pgn, school));

/** The pupil of a source school by any of its numbers. Without a dossier the one number is all that is known. */
export const pupilOf = async (
  ports: { readonly dossiers: Dossiers },
  pupil: PupilKey,
  source: SchoolId,
): Promise<PupilOf> => {
  const dossierId = await ports.dossiers.ofPupil(pupil, source);
  const dossier = dossierId && (await ports.dossiers.load(dossierId));
  return { keys: dossier ? pupilKeysOf(dossier) : [pupil], dossier };
};

/** What schools reported of a pupil, under whichever number. */
export const enrolmentsOf = async (
  ports: { readonly enrolments: Enrolments },
  keys: readonly PupilKey[],
): Promise<readonly EnrolmentRecord[]> =>
  (await Promise.all(keys.map((key) => ports.enrolments.ofPupil(key)))).flat();

/** What was asked for a pupil of this source, under whichever number; refused requests too. */
export const transfersOf = async (
  ports: { readonly transfers: Transfers },
  keys: readonly PupilKey[],
  source: SchoolId,
): Promise<readonly TransferRecord[]> =>
  (await Promise.all(keys.map((key) => ports.transfers.ofPupil(key, source)))).flat();
