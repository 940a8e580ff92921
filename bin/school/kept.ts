import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import * as z from 'zod';
import { DossierState } from '../../schemas/dossier.ts';
import { DossierId, EnrolmentId, SchoolId, Sha256, TransferId } from '../../schemas/ids.ts';
import type { LasSettings } from '../las/client.ts';
import { open, WrongUse } from '../oso/files.ts';
import { writeWhole } from './safe-file.ts';

/** Its name in a folder of dossiers. */
export const keptName = 'overstap-state.json';

const SentFile = z.strictObject({
  dossierId: DossierId,
  /** How far it was when it was last looked at. */
  stage: DossierState.optional(),
  contentHash: Sha256.optional(),
  /** Transfers of which another school must still destroy its copy. */
  destructions: z.array(TransferId).optional(),
});
export type SentFile = z.infer<typeof SentFile>;

const KnownPupil = z.strictObject({
  enrolmentId: EnrolmentId.optional(),
  /** The request that is under way. */
  transferId: TransferId.optional(),
  /** The version that is on disk and acknowledged. */
  version: z.int().min(1).optional(),
  /** The round in which the last request was finished. */
  round: z.string().optional(),
});
export type KnownPupil = z.infer<typeof KnownPupil>;

/**
 * What the client must know to go on where it stopped: ids that it chose, so that a repeated call is the same call. No
 * pupil data but the names of files: pupils stand in it by a keyed hash.
 */
export const Kept = z.strictObject({
  school: SchoolId,
  url: z.string(),
  /** Key of the pupils' hashes. */
  seed: Sha256,
  files: z.record(z.string(), SentFile),
  pupils: z.record(Sha256, KnownPupil),
});
export type Kept = z.infer<typeof Kept>;

/** The state of one folder. */
export interface KeptState {
  read(): Kept;
  /** Is on disk when this returns. */
  write(change: Partial<Pick<Kept, 'files' | 'pupils'>>): void;
}

const parse = (path: string): Kept => {
  try {
    return Kept.parse(JSON.parse(Buffer.from(open(path)).toString('utf8')));
  } catch {
    throw new WrongUse(
      `${path}: is beschadigd; zet een kopie terug, of haal het weg en begin opnieuw / is damaged; put a copy back, or remove it and begin anew`,
    );
  }
};

/**
 * The state that a folder keeps, begun when there is none yet.
 *
 * @throws WrongUse when it is of another school or region, or the folder can't be written
 */
export const keptIn = (folder: string, { school, url }: Pick<LasSettings, 'school' | 'url'>): KeptState => {
  const path = join(folder, keptName);
  const begun = (): Kept =>
    Kept.parse({ school, url, seed: randomBytes(32).toString('hex'), files: {}, pupils: {} });
  let kept = existsSync(path) ? parse(path) : begun();
  if (kept.school !== school || kept.url !== url)
    throw new WrongUse(
      `${folder}: is van een andere school of regio (${kept.school}, ${kept.url}) / is another school’s or region’s`,
    );
  return {
    read: () => kept,
    write({ files, pupils }) {
      kept = {
        ...kept,
        files: { ...kept.files, ...files },
        pupils: { ...kept.pupils, ...pupils },
      };
      writeWhole(path, `${JSON.stringify(kept, undefined, 2)}\n`);
    },
  };
};

/** By what the state knows a pupil. */
export const pupilKeyOf = (kept: Kept, pgn: string, sourceSchool: string): Sha256 =>
  Sha256.parse(
    createHmac('sha256', Buffer.from(kept.seed, 'hex')).update(`${pgn} ${sourceSchool}`).digest('hex'),
  );

export const newDossierId = (): DossierId => DossierId.parse(v7());
export const newEnrolmentId = (): EnrolmentId => EnrolmentId.parse(v7());
export const newTransferId = (): TransferId => TransferId.parse(v7());
