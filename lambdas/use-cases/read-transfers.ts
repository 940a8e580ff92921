import type { TransferId } from '../../schemas/ids.ts';
import type { DestructionCertificate } from '../../schemas/ending.ts';
import type { Receipt, TransferView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { transferView } from '../domain/views.ts';
import type { Clock, Page, Transfers } from './ports.ts';
import type { ListCommand } from './read-dossiers.ts';

interface Ports {
  readonly transfers: Transfers;
  readonly clock: Clock;
}

/** One transfer of the target school; another school’s is answered as one that does not exist. */
export const readTransfer = async (
  ports: Ports,
  actor: Actor,
  id: TransferId,
): Promise<Result<TransferView, Refusal>> => {
  const record = await ports.transfers.load(id);
  return may('target-of-transfer', actor.school, record)
    ? accept(transferView(record, ports.clock.now()))
    : refuse({ code: 'not-found' });
};

/**
 * The target school’s transfers of a year, by state. Nothing writes that a session ran out: the expired are found among
 * the authorised, so that a page of either may hold fewer than its limit while there is a next one.
 */
export const listTransfers = async (
  ports: Ports,
  actor: Actor,
  command: ListCommand,
): Promise<Result<Page<TransferView>, Refusal>> => {
  const now = ports.clock.now();
  const year = command.schoolYear ?? schoolYearOf(now);
  const kept = command.state === 'EXPIRED' ? 'AUTHORISED' : command.state;
  const page = await ports.transfers.list(actor.school, year, kept, command.page);
  const views = page.items.map((record) => transferView(record, now));
  return accept({
    ...page,
    items: views.filter((view) => command.state === undefined || view.state === command.state),
  });
};

/** The receipt of an acknowledged transfer, for the target and for the source. */
export const readReceipt = async (
  ports: Ports,
  actor: Actor,
  id: TransferId,
): Promise<Result<Receipt, Refusal>> => {
  const record = await ports.transfers.load(id);
  return may('party-to-transfer', actor.school, record) && record.receipt
    ? accept({ jws: record.receipt })
    : refuse({ code: 'not-found' });
};

/** The certificate of a destruction that was stated, for the target and for the source. */
export const readCertificate = async (
  ports: Ports,
  actor: Actor,
  id: TransferId,
): Promise<Result<DestructionCertificate, Refusal>> => {
  const record = await ports.transfers.load(id);
  const jws = may('party-to-transfer', actor.school, record) ? record.destruction?.certificate : undefined;
  return jws !== undefined ? accept({ jws }) : refuse({ code: 'not-found' });
};
