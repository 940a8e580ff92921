import { createHash } from 'node:crypto';
import { idOf } from '../las/ids.ts';
import { documentOf } from '../samples/attachments.ts';
import { sampleFile, type SamplePupil } from '../samples/dossier.ts';
import { samplePupils } from '../samples/pupils.ts';
import type { BenchDossier } from './path.ts';

/** Numbers for tests begin with 99999; the last digit is what the 11-test asks. */
const numbers = (): readonly string[] =>
  Array.from({ length: 9999 }, (_, index) => `99999${String(index).padStart(4, '0')}`).filter((number) => {
    const weighed = Array.from(number, (digit, place) => Number(digit) * (place === 8 ? -1 : 9 - place));
    return weighed.reduce((sum, it) => sum + it, 0) % 11 === 0;
  });

/** Text that no ZIP makes much smaller, the same in every run. */
const notes = (words: string): Uint8Array => {
  const parts = Array.from({ length: 1400 }, (_, index) =>
    createHash('sha256').update(`${words} ${index}`).digest('base64'),
  );
  return Buffer.from(parts.join('\n'));
};

const dossierOf = (pupil: SamplePupil, bsn: string, index: number): BenchDossier => {
  const notice = documentOf('gespreksnotities.txt', 'Gespreksnotities', notes(bsn));
  const file = sampleFile({ ...pupil, bsn, documents: [...(pupil.documents ?? []), notice] });
  const id = (words: string): string => idOf('2022-03-31T07:00:00Z', `cost ${index} ${words}`);
  return {
    xml: Buffer.from(file),
    pgn: bsn,
    dossierId: id('dossier'),
    enrolmentId: id('enrolment'),
    transferId: id('transfer'),
  };
};

/** This many dossiers of invented pupils with three attachments each: a profile, a graph, and notes of 45 KB. */
export const costDossiers = async (count: number): Promise<readonly BenchDossier[]> => {
  const pupil = (await samplePupils())['eerste-leerling.xml'];
  if (pupil?.documents?.length !== 2) throw new Error('The first sample has not two attachments.');
  // The first numbers are those of the samples.
  return numbers()
    .slice(100, 100 + count)
    .map((bsn, index) => dossierOf(pupil, bsn, index));
};
