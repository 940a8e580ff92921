import type { DestructionCertificate, DestructionStatement } from '../../schemas/ending.ts';
import type { TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { certificateClaims, stated, statementErrors } from '../domain/destruction.ts';
import { digestOf } from '../domain/digest.ts';
import type { Dossier } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Destruction, TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import { type Decided, untilCommitted } from './commit.ts';
import type { Clock, Dossiers, IdSource, Ledger, ReceiptSigner, Transfers } from './ports.ts';

export interface StatementPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly transfers: Transfers;
  readonly signer: ReceiptSigner;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/**
 * The target states that it destroyed what it had collected, imported copies included, and Overstap countersigns: a
 * certificate for both schools. The source hears of it. The same statement again gives the same certificate.
 */
export const stateDestruction = (
  ports: StatementPorts,
  actor: Actor,
  command: { readonly transferId: TransferId; readonly statement: DestructionStatement },
): Promise<Result<DestructionCertificate, Refusal>> =>
  untilCommitted(ports.ledger, async () => {
    const { statement } = command;
    const transfer = await ports.transfers.load(command.transferId);
    if (!may('target-of-transfer', actor.school, transfer)) return refuse({ code: 'not-found' });
    const { destruction } = transfer;
    const digest = digestOf(statement);
    if (destruction?.stated && destruction.certificate !== undefined)
      return destruction.stated.digest === digest
        ? accept({ answer: { jws: destruction.certificate } })
        : refuse({ code: 'already-destroyed' });
    const dossier = transfer.dossierId && (await ports.dossiers.load(transfer.dossierId));
    if (transfer.state !== 'DESTRUCTION_ORDERED' || !destruction || !dossier)
      return refuse({ code: 'destruction-not-ordered' });
    const now = ports.clock.now();
    const errors = statementErrors(transfer, statement, now);
    if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
    const { destroyedOn, copies = [], backupsGoneBy } = statement;
    const said = { at: now, digest, destroyedOn, copies, ...(backupsGoneBy && { backupsGoneBy }) };
    return accept(await signed(ports, actor, { transfer, destruction, dossier, said }));
  });

interface Facts {
  readonly transfer: TransferRecord;
  readonly destruction: Destruction;
  readonly dossier: Dossier;
  readonly said: NonNullable<Destruction['stated']>;
}

const signed = async (
  ports: StatementPorts,
  actor: Actor,
  { transfer, destruction, dossier, said }: Facts,
): Promise<Decided<DestructionCertificate>> => {
  const open = (dossier.openDestructions ?? []).filter((it) => it.transferId !== transfer.transferId);
  const moved = transition(dossier, { openDestructions: open }, [
    {
      at: said.at,
      actor,
      action: 'destroy',
      object: `transfer ${transfer.transferId}`,
      result: said.copies.length > 0 ? said.copies.join(' ') : 'never-imported',
    },
  ]);
  const claims = certificateClaims(transfer, said, { actor, audit: moved.dossier.audit });
  const jws = await ports.signer.sign(claims, 'certificate');
  return {
    answer: { jws },
    change: {
      ...moved,
      transfers: [stated(transfer, { ...destruction, certificate: jws }, said)],
      outbox: [
        {
          id: ports.ids.outboxId(),
          kind: 'destruction-stated',
          school: dossier.source,
          dossierId: dossier.dossierId,
          transferId: transfer.transferId,
          createdAt: said.at,
        },
      ],
    },
  };
};
