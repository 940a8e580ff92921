import { join } from 'node:path';
import type { DossierView } from '../../schemas/dossier.ts';
import type { Calls } from './calls.ts';
import type { KeptState, SentFile } from './kept.ts';
import type { Person } from './person.ts';
import { writeWhole } from './safe-file.ts';

/** What was sent under a file's name, with the destructions that other schools owe of it. */
export const withDestructions = (
  sent: SentFile,
  { openDestructions = [] }: Pick<DossierView, 'openDestructions'>,
): SentFile => {
  const owed = [...(sent.destructions ?? []), ...openDestructions.map(({ transferId }) => transferId)];
  return owed.length === 0 ? sent : { ...sent, destructions: [...new Set(owed)] };
};

interface Archive {
  readonly calls: Calls;
  readonly person: Person;
  readonly folder: string;
  readonly kept: KeptState;
}

/** Saves the proofs that came. @returns where, and what is owed still */
const savedOf = async ({ calls, person, folder }: Archive, name: string, sent: SentFile) => {
  const saved: string[] = [];
  const owed: typeof sent.destructions = [];
  for (const transferId of sent.destructions ?? []) {
    const { done } = await calls.call('readCertificate', { params: { transferId } });
    if (done === undefined) {
      owed.push(transferId);
      continue;
    }
    const path = join(folder, 'vernietigd', `${transferId}.jws`);
    writeWhole(path, `${done.jws}\n`);
    saved.push(path);
    person.tell({
      nl: `${name}: een school heeft haar kopie vernietigd; het bewijs: ${path}`,
      en: `${name}: a school destroyed its copy; the proof: ${path}`,
    });
  }
  return { saved, owed };
};

/**
 * Saves the proof of every destruction that another school owed and has stated, once: so the school can show that nothing
 * was left where it did not belong.
 */
export const saveCertificates = async (
  archive: Archive,
  dossiers: readonly DossierView[],
): Promise<readonly string[]> => {
  const { kept } = archive;
  const views = new Map<string, DossierView>(dossiers.map((view) => [view.dossierId, view]));
  const all: string[] = [];
  for (const [name, known] of Object.entries(kept.read().files)) {
    const sent = withDestructions(known, views.get(known.dossierId) ?? {});
    if (sent.destructions === undefined) continue;
    const { saved, owed } = await savedOf(archive, name, sent);
    const { destructions: _destructions, ...rest } = sent;
    if (saved.length > 0 || sent !== known)
      kept.write({ files: { [name]: owed.length === 0 ? rest : { ...rest, destructions: owed } } });
    all.push(...saved);
  }
  return all;
};
