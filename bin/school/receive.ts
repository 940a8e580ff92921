import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TransferView } from '../../schemas/transfer.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { Problem } from '../../schemas/problem.ts';
import { collectWhole, type Whole } from '../las/whole.ts';
import type { Calls } from './calls.ts';
import type { Person } from './person.ts';
import { tellRefusal } from './refusal.ts';
import { writeWhole } from './safe-file.ts';

/** A transfer that may be collected, and what asks for it again once its session is over. */
export interface Receiving {
  readonly calls: Calls;
  readonly person: Person;
  readonly folder: string;
  /** The pupil, as the person knows it: the line of the list. */
  readonly about: Bilingual;
  /** The person says that what the source took back is gone from what was imported. */
  readonly rectifiedRemoved: boolean;
  /** The version that is in the folder already. */
  readonly haveVersion: number | undefined;
  /** Requests the same dossier anew, under another id. */
  renew(): Promise<TransferView | undefined>;
}

/** What became of it. */
export type Received =
  { readonly version: number; readonly files: readonly string[] } | { readonly problem: string };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Is the file there, with exactly these bytes? Then it needs not be collected again. */
const isThere = (path: string, contentHash: string): boolean =>
  existsSync(path) && sha256(readFileSync(path)) === contentHash;

const refused = ({ person, about }: Receiving, problem: Problem | undefined): Received => {
  tellRefusal(person, about, problem);
  return { problem: problem?.code ?? 'no-answer' };
};

const damaged = ({ person, about }: Receiving): Received => {
  person.tell({
    nl: `${about.nl}: het dossier kwam beschadigd aan en is niet bewaard. Doe collect opnieuw.`,
    en: `${about.en}: the dossier arrived damaged and was not kept. Collect again.`,
  });
  return { problem: 'damaged' };
};

/** Problems of merging that leave the school with two versions to look at, and nothing to mend. */
const merge = async (receiving: Receiving, transferId: string, path: string): Promise<readonly string[]> => {
  const merged = await collectWhole(receiving.calls, 'collectMerged', transferId);
  if ('bytes' in merged) {
    writeWhole(path, merged.bytes);
    return [path];
  }
  receiving.person.tell({
    nl: `${receiving.about.nl}: niet samengevoegd; bewaar beide versies naast elkaar.`,
    en: `${receiving.about.en}: not merged; keep both versions side by side.`,
  });
  tellRefusal(receiving.person, receiving.about, merged.problem);
  return [];
};

/** Not while something must still be removed: the acknowledgement is the school's word that it was. */
const tellRectified = ({ person, about }: Receiving, { rectified = [] }: TransferView): void => {
  const list = rectified.map(({ version, path }) => `\n  v${version} ${path}`).join('');
  person.tell({
    nl: `${about.nl}: de basisschool nam iets terug. Haal het weg uit wat u hebt ingelezen en doe collect opnieuw met --rectified-removed.${list}`,
    en: `${about.en}: the primary school took something back. Remove it from what you imported and collect again with --rectified-removed.${list}`,
  });
};

const acknowledge = async (
  receiving: Receiving,
  view: TransferView,
  receipt: string,
): Promise<Received | undefined> => {
  const { rectified = [], transferId, contentHash = '' } = view;
  if (rectified.length > 0 && !receiving.rectifiedRemoved) {
    tellRectified(receiving, view);
    return { problem: 'rectified' };
  }
  const { done, problem } = await receiving.calls.call('putAcknowledgement', {
    params: { transferId },
    body: { contentHash, result: 'imported', ...(rectified.length > 0 && { rectifiedRemoved: true }) },
  });
  if (done === undefined) return refused(receiving, problem);
  writeWhole(receipt, `${done.jws}\n`);
  return undefined;
};

const tellMissing = ({ person, about }: Receiving, { missing = [] }: TransferView): void => {
  if (missing.length === 0) return;
  const list = missing.map(({ required, reason }) => `${required} (${reason})`).join(', ');
  person.tell({ nl: `${about.nl}: ontbreekt: ${list}`, en: `${about.en}: missing: ${list}` });
};

/**
 * A dossier to a file: collected, held to the hash that was announced, written whole, and only then acknowledged. Names of
 * files are of the dossier's id and version. Whatever breaks off, the same again ends in the same files.
 */
export const receive = async (receiving: Receiving, view: TransferView): Promise<Received> => {
  const { dossierId, version, contentHash, transferId } = view;
  if (dossierId === undefined || version === undefined || contentHash === undefined)
    return refused(receiving, undefined);
  const path = (end: string): string => join(receiving.folder, `${dossierId}-v${version}${end}`);
  const isNewer = receiving.haveVersion !== undefined && receiving.haveVersion < version;
  const isMergeDue = isNewer && !existsSync(path('-merged.xml'));
  if (!isThere(path('.xml'), contentHash) || isMergeDue) {
    const whole: Whole = await collectWhole(receiving.calls, 'collectDossier', transferId);
    if ('problem' in whole) {
      const fresh = whole.problem?.code === 'session-expired' ? await receiving.renew() : undefined;
      return fresh
        ? receive({ ...receiving, renew: () => Promise.resolve(undefined) }, fresh)
        : refused(receiving, whole.problem);
    }
    if (sha256(whole.bytes) !== contentHash) return damaged(receiving);
    writeWhole(path('.xml'), whole.bytes);
  }
  const merged = isMergeDue ? await merge(receiving, transferId, path('-merged.xml')) : [];
  tellMissing(receiving, view);
  const receipt = path('-receipt.jws');
  return (
    (await acknowledge(receiving, view, receipt)) ?? { version, files: [path('.xml'), ...merged, receipt] }
  );
};
