import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type DestructionCertificate, DestructionStatement } from '../../schemas/ending.ts';
import { TransferId } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { TransferView } from '../../schemas/transfer.ts';
import { askDestruction } from './asking-destruction.ts';
import type { Calls } from './calls.ts';
import { listed } from './listed.ts';
import type { Person } from './person.ts';
import { tellRefusal } from './refusal.ts';
import { writeWhole } from './safe-file.ts';
import { answersIn } from './answers-file.ts';

/** Who says what was destroyed of a dossier that a school must destroy. Undefined: not now. */
export type Witness = (
  transfer: TransferView,
  hasFiles: boolean,
) => Promise<DestructionStatement | undefined>;

/** A person at the keyboard. */
export const askingWitness =
  (person: Person): Witness =>
  (_, hasFiles) =>
    askDestruction(person, hasFiles);

/** What was destroyed of each dossier, by transfer. */
export const Statements = z.record(TransferId, DestructionStatement);

/** Statements written down beforehand, by transfer. @throws WrongUse that names each place that is wrong */
export const writtenWitness = (file: string): Witness => {
  const statements = new Map<string, DestructionStatement>(Object.entries(answersIn(file, Statements)));
  return ({ transferId }) => Promise.resolve(statements.get(transferId));
};

/** What became of one order to destroy. */
export interface DestroyOutcome {
  readonly transferId: string;
  readonly result: 'destroyed' | 'waits' | 'refused';
  readonly problem?: string;
  readonly certificate?: string;
}

export interface Destroying {
  readonly calls: Calls;
  readonly person: Person;
  readonly folder: string;
  readonly witness: Witness;
}

/**
 * The collected files of a dossier, also what is left of one whose writing broke off; receipts and certificates hold
 * nothing of the pupil and stay.
 */
const filesOf = (folder: string, { dossierId }: TransferView): readonly string[] =>
  readdirSync(folder)
    .filter((name) => dossierId !== undefined && name.startsWith(`${dossierId}-v`))
    .filter((name) => /\.xml(\.part)?$/.test(name))
    .map((name) => join(folder, name));

/** Where a file about a transfer lies that holds nothing of the pupil. */
const pathOf = (
  folder: string,
  { dossierId, transferId, version = 0 }: TransferView,
  end: 'receipt' | 'destroyed',
): string => join(folder, `${dossierId ?? transferId}-v${version}-${end}.jws`);

const saveProof = (
  { person, folder }: Destroying,
  transfer: TransferView,
  { jws }: DestructionCertificate,
): DestroyOutcome => {
  const certificate = pathOf(folder, transfer, 'destroyed');
  writeWhole(certificate, `${jws}\n`);
  person.tell({
    nl: `  Vernietigd en gemeld; het bewijs: ${certificate}`,
    en: `  Destroyed and stated; the proof: ${certificate}`,
  });
  return { transferId: transfer.transferId, result: 'destroyed', certificate };
};

const tellOrder = (
  person: Person,
  { sourceSchool, collectedAt, dossierId, transferId }: TransferView,
): void => {
  const day = collectedAt?.slice(0, 10) ?? '?';
  const name = dossierId ?? transferId;
  person.tell({
    nl: `${name}, van ${sourceSchool}, opgehaald op ${day}: vernietig alles wat u ervan hebt.`,
    en: `${name}, from ${sourceSchool}, collected on ${day}: destroy all that you have of it.`,
  });
};

const stillThere = (statement: DestructionStatement): boolean =>
  statement.copies?.includes('collected-file') !== true;

const waits = (person: Person, words: Bilingual, { transferId }: TransferView): DestroyOutcome => {
  person.tell(words);
  return { transferId, result: 'waits' };
};

const destroyOne = async (destroying: Destroying, transfer: TransferView): Promise<DestroyOutcome> => {
  const { calls, person, folder, witness } = destroying;
  const { transferId } = transfer;
  tellOrder(person, transfer);
  const files = filesOf(folder, transfer);
  if (files.length > 0)
    person.tell({
      nl: `  In deze map, en zo meteen verwijderd: ${files.join(', ')}`,
      en: `  In this folder, and about to be removed: ${files.join(', ')}`,
    });
  const statement = await witness(transfer, files.length > 0);
  if (statement === undefined)
    return waits(
      person,
      { nl: '  Wacht: nog niet alles is weg.', en: '  Waits: not all of it is gone.' },
      transfer,
    );
  if (files.length > 0 && stillThere(statement))
    return waits(
      person,
      {
        nl: '  Wacht: het bestand ligt nog in deze map. Noem ook collected-file, dan wordt het verwijderd.',
        en: '  Waits: the file is still in this folder. Name collected-file as well, and it is removed.',
      },
      transfer,
    );
  // First gone, then said: broken off in between, the same is asked and said again.
  for (const file of files) rmSync(file, { force: true });
  const { done, problem } = await calls.call('putDestruction', { params: { transferId }, body: statement });
  if (done === undefined) {
    tellRefusal(person, { nl: '  Melden', en: '  Stating' }, problem);
    return { transferId, result: 'refused', problem: problem?.code ?? 'no-answer' };
  }
  return saveProof(destroying, transfer, done);
};

const transfersIn = ({ calls }: Destroying, state: 'DESTRUCTION_ORDERED' | 'DESTROYED') =>
  listed((cursor) => calls.call('listTransfers', { query: { limit: 100, state, ...cursor } }));

/** The proofs of what was stated by a run that broke off before it saved them. What was collected to here has a receipt. */
const savedLater = async (destroying: Destroying): Promise<readonly DestroyOutcome[]> => {
  const { calls, folder } = destroying;
  const stated = await transfersIn(destroying, 'DESTROYED');
  const missing = ('items' in stated ? stated.items : []).filter(
    (it) => existsSync(pathOf(folder, it, 'receipt')) && !existsSync(pathOf(folder, it, 'destroyed')),
  );
  const saved: DestroyOutcome[] = [];
  for (const transfer of missing) {
    const { transferId } = transfer;
    const { done } = await calls.call('readCertificate', { params: { transferId } });
    if (done) saved.push(saveProof(destroying, transfer, done));
  }
  return saved;
};

/** Destroys what must be destroyed of what was collected, and says so. May be stopped and repeated at any moment. */
export const destroy = async (destroying: Destroying): Promise<readonly DestroyOutcome[] | undefined> => {
  const { person } = destroying;
  const orders = await transfersIn(destroying, 'DESTRUCTION_ORDERED');
  if ('problem' in orders) {
    tellRefusal(person, { nl: 'Te vernietigen', en: 'To destroy' }, orders.problem);
    return undefined;
  }
  if (orders.items.length === 0)
    person.tell({ nl: 'Er is niets te vernietigen.', en: 'There is nothing to destroy.' });
  const outcomes = [...(await savedLater(destroying))];
  for (const transfer of orders.items) outcomes.push(await destroyOne(destroying, transfer));
  return outcomes;
};
