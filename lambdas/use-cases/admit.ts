import type { Instant, TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { type Dossier, pupilKeysOf, type Released } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { standingThrough } from '../domain/qualification.ts';
import { judgeAccess, releasedTo } from '../domain/request.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { stateAt, type TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import { type Decided, untilCommitted } from './commit.ts';
import type { Clock, Dossiers, Enrolments, Ledger, Register, Transfers } from './ports.ts';
import { enrolmentsOf } from './pupil-of.ts';

export interface AdmitPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly clock: Clock;
}

/** A transfer that may be collected now, and what was released to it. */
export interface Admission {
  readonly transfer: TransferRecord;
  readonly dossier: Dossier;
  readonly released: Released;
  readonly now: Instant;
}

/** An admission, and what was chosen of what it gives. */
export interface Admitted<Chosen> extends Admission {
  readonly chosen: Chosen;
}

/**
 * Lets a target have what was released to it, within its session: qualification, enrolment and release are judged again.
 * `choose` says what it takes of it; when that can be had, AUTHORISED becomes COLLECTED in one conditional write with its
 * audit link, before a byte is read.
 */
export const admit = <Chosen>(
  ports: AdmitPorts,
  actor: Actor,
  transferId: TransferId,
  choose: (admission: Admission) => Promise<Result<Chosen, Refusal>>,
): Promise<Result<Admitted<Chosen>, Refusal>> =>
  untilCommitted(ports.ledger, async () => {
    const admission = await judge(ports, actor, transferId);
    if (!admission.ok) return admission;
    const chosen = await choose(admission.value);
    if (!chosen.ok) return chosen;
    return accept(collected(actor, { ...admission.value, chosen: chosen.value }));
  });

const judge = async (
  ports: AdmitPorts,
  actor: Actor,
  transferId: TransferId,
): Promise<Result<Admission, Refusal>> => {
  const now = ports.clock.now();
  const transfer = await ports.transfers.load(transferId);
  if (!may('target-of-transfer', actor.school, transfer)) return refuse({ code: 'not-found' });
  if (transfer.destruction) return refuse({ code: 'access-ended' });
  const { session, dossierId } = transfer;
  if (!session || !dossierId) return refuse({ code: 'dossier-not-released' });
  if (stateAt(transfer, now) === 'EXPIRED' || session.endsAt <= now)
    return refuse({ code: 'session-expired' });
  if (session.fingerprint !== actor.fingerprint) return refuse({ code: 'session-of-other-system' });
  const [sourceStanding, standing, dossier] = await Promise.all([
    ports.register.school(transfer.source),
    ports.register.school(transfer.target),
    ports.dossiers.load(dossierId),
  ]);
  const enrolments = dossier ? await enrolmentsOf(ports, pupilKeysOf(dossier)) : [];
  const targetStanding = standing && standingThrough(actor.oin, standing);
  const access = judgeAccess({ ...transfer, sourceStanding, targetStanding, enrolments, dossier, now });
  if (!access.ok) return access;
  // A newer version was released meanwhile: this session was for the one before; a new request gets the new one.
  if (!dossier || access.value.version !== transfer.version) return refuse({ code: 'session-expired' });
  return accept({ transfer, dossier, released: access.value, now });
};

const collected = <Chosen>(actor: Actor, admitted: Admitted<Chosen>): Decided<Admitted<Chosen>> => {
  const { transfer, dossier, released, now } = admitted;
  if (transfer.state !== 'AUTHORISED') return { answer: admitted };
  return {
    answer: admitted,
    change: {
      transfers: [{ ...transfer, rev: transfer.rev + 1, state: 'COLLECTED', collectedAt: now }],
      ...transition(dossier, {}, [
        {
          at: now,
          actor,
          action: 'collect',
          object: `transfer ${transfer.transferId}`,
          result: `version ${released.version}`,
        },
      ]),
    },
  };
};

/** Has the target access still? It may have ended while bytes were read: then they go to nobody. */
export const isStillAdmitted = async (
  ports: Pick<AdmitPorts, 'dossiers' | 'clock'>,
  actor: Actor,
  { dossier, released }: Admission,
): Promise<boolean> => {
  const after = await ports.dossiers.load(dossier.dossierId);
  return releasedTo(after, actor.school, ports.clock.now())?.payloadId === released.payloadId;
};
