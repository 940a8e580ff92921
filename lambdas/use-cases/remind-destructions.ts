import { isReminderDue, reminderDays } from '../domain/destruction.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import { plusDays } from '../domain/time.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import type { Clock, IdSource, Ledger, Register, Transfers } from './ports.ts';

export interface ReminderPorts {
  readonly ledger: Ledger;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/**
 * Reminds every school that was ordered to destroy a dossier and has not stated that it did: once a week, from a week
 * after the order. Of a school that was taken over its successor is reminded, which answers for it under the old id. That
 * it was reminded is written with the message, in one conditional write: two sweeps at once, or one after the other,
 * remind once. Returns how many.
 *
 * @throws AggregateError after all others were reminded, when some could not be: the next sweep meets them again.
 */
export const remindDestructions = async (ports: ReminderPorts): Promise<number> => {
  const until = plusDays(ports.clock.now(), -reminderDays);
  const faults: unknown[] = [];
  let reminded = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.transfers.openDestructions(until, { limit: 100, ...(cursor && { cursor }) });
    for (const transfer of page.items) {
      try {
        if (await remind(ports, transfer)) reminded += 1;
      } catch (error) {
        faults.push(error);
      }
    }
    cursor = page.nextCursor;
  } while (cursor);
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} schools were not reminded.`);
  return reminded;
};

/** False when it is not due, or when someone moved first: the school stated it, or was reminded. */
const remind = async (ports: ReminderPorts, transfer: TransferRecord): Promise<boolean> => {
  const now = ports.clock.now();
  const { destruction, dossierId, transferId } = transfer;
  if (!destruction || isTestSchool(transfer.source) || !isReminderDue(destruction, now)) return false;
  const school = (await ports.register.entry(transfer.target))?.school.schoolId ?? transfer.target;
  const outcome = await ports.ledger.commit({
    transfers: [{ ...transfer, rev: transfer.rev + 1, destruction: { ...destruction, remindedAt: now } }],
    outbox: [
      {
        id: ports.ids.outboxId(),
        kind: 'destruction-overdue',
        school,
        ...(school !== transfer.target && { actingSchool: transfer.target }),
        ...(dossierId && { dossierId }),
        transferId,
        createdAt: now,
      },
    ],
  });
  return outcome === 'committed';
};
