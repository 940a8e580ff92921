import type { AuditView, Delivery } from '../../schemas/audit.ts';
import { type DossierId, type SchoolId, TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { may } from '../domain/authorisation.ts';
import { judgeChain, upTo } from '../domain/chain.ts';
import { BadCursor, cursorAfter, positionIn } from '../domain/cursor.ts';
import { type Dossier, pupilKeysOf } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { destructionView } from '../domain/views.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers, PageRequest, Transfers } from './ports.ts';
import { transfersOf } from './pupil-of.ts';

interface Ports {
  readonly dossiers: Dossiers;
  readonly transfers: Transfers;
}

/**
 * Who got what of this pupil, for the controller: the source school. To everyone else the dossier is one that does not
 * exist, to the schools that collected it too. The whole chain is read and checked for every page, and who got what is
 * taken from it, not from lists that something else could have changed.
 */
export const readAudit = async (
  ports: Ports,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly page: PageRequest },
): Promise<Result<AuditView, Refusal>> => {
  const dossier = await ports.dossiers.load(command.dossierId);
  if (!may('source-of-dossier', actor.school, dossier)) return refuse({ code: 'not-found' });
  const chain = upTo(dossier.audit, await ports.dossiers.audit(dossier.dossierId));
  return accept({
    dossierId: dossier.dossierId,
    schoolYear: dossier.schoolYear,
    sourceSchool: dossier.source,
    gotBy: await gotBy(ports, chain),
    otherDossiers: await otherDossiers(ports, dossier),
    head: dossier.audit,
    ...judgeChain(dossier.dossierId, chain, dossier.audit),
    ...pageOf(dossier.dossierId, chain, command.page),
  });
};

/** A dossier that was withdrawn or destroyed made room for another: the pupil is the same. */
const otherDossiers = async (ports: Ports, dossier: Dossier): Promise<AuditView['otherDossiers']> => {
  const asked = await transfersOf(ports, pupilKeysOf(dossier), dossier.source);
  const ids = new Set(asked.map((it) => it.dossierId).filter((id) => id !== undefined));
  ids.delete(dossier.dossierId);
  const accounts = await inTurn([...ids], async (dossierId) => {
    const other = await ports.dossiers.load(dossierId);
    if (!other) return undefined;
    const chain = upTo(other.audit, await ports.dossiers.audit(dossierId));
    const { holds } = judgeChain(dossierId, chain, other.audit);
    return { dossierId, gotBy: await gotBy(ports, chain), holds };
  });
  return accounts.filter((it) => it !== undefined).filter((it) => it.gotBy.length > 0);
};

const pageOf = (
  dossierId: DossierId,
  chain: readonly AuditEntry[],
  page: PageRequest,
): Pick<AuditView, 'entries' | 'nextCursor'> => {
  const list = `AUDIT#${dossierId}`;
  const after = page.cursor === undefined ? 0 : seqIn(positionIn(list, page.cursor));
  const rest = chain.filter((entry) => entry.seq > after);
  const shown = rest.slice(0, page.limit);
  const end = shown.at(-1);
  return {
    entries: shown.map(({ dossierId: _dossier, ...entry }) => entry),
    ...(end && rest.length > shown.length && { nextCursor: cursorAfter(list, String(end.seq)) }),
  };
};

const seqIn = (position: string): number => {
  if (!/^[1-9][0-9]{0,5}$/.test(position)) throw new BadCursor();
  return Number(position);
};

/**
 * Per school what it collected, in the order of collection. That it did, the chain says; its transfer adds what exactly
 * and what became of it.
 */
const gotBy = async (
  { transfers }: Pick<Ports, 'transfers'>,
  chain: readonly AuditEntry[],
): Promise<AuditView['gotBy']> => {
  const collections = chain.map(collectionIn).filter((it) => it !== undefined);
  const deliveries = await inTurn(collections, async ({ school, ...told }) => ({
    school,
    delivery: deliveryOf(told, await transfers.load(told.transferId)),
  }));
  return [...Map.groupBy(deliveries, ({ school }) => school)].map(([school, of]) => ({
    school,
    deliveries: of.map(({ delivery }) => delivery),
  }));
};

type Told = Pick<Delivery, 'transferId' | 'version' | 'collectedAt'>;

const collectionIn = (entry: AuditEntry): (Told & { readonly school: SchoolId }) | undefined => {
  if (entry.action !== 'collect' || entry.actor.kind !== 'school') return undefined;
  const transferId = TransferId.safeParse(/^transfer (.+)$/.exec(entry.object)?.[1]).data;
  const version = /^version ([1-9][0-9]*)$/.exec(entry.result)?.[1];
  return transferId && version !== undefined
    ? { school: entry.actor.school, transferId, version: Number(version), collectedAt: entry.at }
    : undefined;
};

const deliveryOf = (told: Told, transfer: TransferRecord | undefined): Delivery => ({
  ...told,
  ...(transfer?.contentHash && { contentHash: transfer.contentHash }),
  ...(transfer?.acknowledgedAt && { acknowledgedAt: transfer.acknowledgedAt }),
  ...(transfer?.result && { result: transfer.result }),
  state: transfer?.state ?? 'COLLECTED',
  ...(transfer?.destruction && { destruction: destructionView(transfer.destruction) }),
});
