import type { TransferId } from '../../schemas/ids.ts';
import type { Acknowledgement, Receipt } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import type { Dossier } from '../domain/dossier.ts';
import { receiptClaims } from '../domain/receipt.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import { calendarOf } from './calendar-of.ts';
import { type Decided, untilCommitted } from './commit.ts';
import type { Clock, Dossiers, IdSource, Ledger, ReceiptSigner, Register, Transfers } from './ports.ts';
import { retainCollected, type Retained } from './retain-collected.ts';

export interface AcknowledgePorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly signer: ReceiptSigner;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Days between acknowledgement and the end of the payload. */
  readonly graceDays: number;
}

/**
 * The target says what it did with the bytes it collected; both schools get a receipt signed by KMS. From here the
 * payload has its end: see the retention rule. A rejected dossier stays until the season’s end, to be collected again.
 */
export const acknowledge = async (
  ports: AcknowledgePorts,
  actor: Actor,
  command: { readonly transferId: TransferId; readonly acknowledgement: Acknowledgement },
): Promise<Result<Receipt, Refusal>> =>
  untilCommitted(ports.ledger, async () => {
    const { acknowledgement } = command;
    const transfer = await ports.transfers.load(command.transferId);
    if (!may('target-of-transfer', actor.school, transfer)) return refuse({ code: 'not-found' });
    if (transfer.contentHash !== undefined && transfer.contentHash !== acknowledgement.contentHash)
      return refuse({ code: 'other-content' });
    if (transfer.receipt !== undefined) {
      const same = transfer.result === acknowledgement.result && transfer.why === acknowledgement.why;
      return same ? accept({ answer: { jws: transfer.receipt } }) : refuse({ code: 'already-acknowledged' });
    }
    if (transfer.destruction) return refuse({ code: 'access-ended' });
    const dossier = transfer.dossierId && (await ports.dossiers.load(transfer.dossierId));
    if (transfer.state !== 'COLLECTED' || !dossier) return refuse({ code: 'not-collected' });
    if (transfer.rectified && acknowledgement.result !== 'rejected' && !acknowledgement.rectifiedRemoved)
      return refuse({ code: 'rectified-not-removed' });
    return signed(ports, actor, { transfer, dossier, acknowledgement });
  });

interface Facts {
  readonly transfer: TransferRecord;
  readonly dossier: Dossier;
  readonly acknowledgement: Acknowledgement;
}

const signed = async (
  ports: AcknowledgePorts,
  actor: Actor,
  { transfer, dossier, acknowledgement }: Facts,
): Promise<Result<Decided<Receipt>, Refusal>> => {
  const now = ports.clock.now();
  const calendar = await calendarOf(ports, dossier.schoolYear, dossier.rehearsal === true);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  const isRejected = acknowledgement.result === 'rejected';
  const { released, ...retained }: Retained = isRejected
    ? { released: dossier.released }
    : await retainCollected(ports, { transfer, dossier, calendar, now });
  const moved = transition(dossier, { released }, [
    {
      at: now,
      actor,
      action: 'acknowledge',
      object: `transfer ${transfer.transferId}`,
      result: acknowledgement.result,
    },
  ]);
  const acknowledged: TransferRecord = {
    ...transfer,
    rev: transfer.rev + 1,
    state: 'ACKNOWLEDGED',
    acknowledgedAt: now,
    result: acknowledgement.result,
    ...(acknowledgement.why && { why: acknowledgement.why }),
  };
  const jws = await ports.signer.sign(receiptClaims(acknowledged, moved.dossier.audit));
  return accept({
    answer: { jws },
    change: {
      ...moved,
      transfers: [{ ...acknowledged, receipt: jws }],
      ...retained,
      ...(isRejected && {
        outbox: [
          {
            id: ports.ids.outboxId(),
            kind: 'import-rejected' as const,
            school: transfer.source,
            dossierId: dossier.dossierId,
            createdAt: now,
          },
        ],
      }),
    },
  });
};
