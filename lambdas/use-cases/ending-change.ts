import type { Dossier } from '../domain/dossier.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Ending } from '../domain/ending.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { type DossierChange, transition } from '../domain/transition.ts';
import type { Change, Clock, Dossiers, Enrolments, IdSource, Ledger, Register, Transfers } from './ports.ts';

/** What ending access needs: the table, and nothing of the payload. */
export interface EndPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What an end writes besides the ending itself. */
export interface EndStep {
  readonly dossier: Dossier;
  readonly ending: Ending;
  readonly change?: DossierChange;
  /** Of the call itself, before those of the ending. */
  readonly events?: readonly AuditEvent[];
}

/**
 * The one write in which access ends: the dossier with what was ordered of it, transfers, enrolments, audit and mail.
 * Undefined when nothing happened, which is when there is nothing to tell the audit.
 */
export const endingChange = (
  ports: Pick<EndPorts, 'clock' | 'ids'>,
  { dossier, ending, change, events = [] }: EndStep,
): (Change & { readonly dossier: Dossier }) | undefined => {
  const [first, ...others] = [...events, ...ending.events];
  if (!first) return undefined;
  const open = [...(dossier.openDestructions ?? []), ...ending.ordered];
  return {
    ...transition(dossier, { ...change, ...(open.length > 0 && { openDestructions: open }) }, [
      first,
      ...others,
    ]),
    transfers: ending.transfers,
    enrolments: ending.enrolments,
    outbox: messagesOf(ports, dossier, ending),
  };
};

/** A school that must destroy something hears so; one that only waited for the pupil hears that it waits in vain. */
const messagesOf = (
  ports: Pick<EndPorts, 'clock' | 'ids'>,
  { dossierId }: Dossier,
  { ordered, enrolments }: Ending,
): readonly OutboxMessage[] => {
  const createdAt = ports.clock.now();
  const waiting = enrolments.filter(
    ({ ended, target }) => ended?.by === 'source' && !ordered.some((it) => it.target === target),
  );
  return [
    ...ordered.map(({ transferId, target }): OutboxMessage => ({
      id: ports.ids.outboxId(),
      kind: 'destruction-ordered',
      school: target,
      dossierId,
      transferId,
      createdAt,
    })),
    ...[...new Set(waiting.map(({ target }) => target))].map((school): OutboxMessage => ({
      id: ports.ids.outboxId(),
      kind: 'access-ended',
      school,
      createdAt,
    })),
  ];
};

/** An answer, and whether another write must follow for what did not fit. */
export interface Part<Answer> {
  readonly answer: Answer;
  readonly isLast: boolean;
}

/**
 * Repeats a call until nothing is left to end. Access ended with its first write; each next one goes on where the one
 * before stopped, and so does the same call after a crash.
 */
export const untilAllEnded = async <Answer>(
  attempt: () => Promise<Result<Part<Answer>, Refusal>>,
): Promise<Result<Answer, Refusal>> => {
  for (;;) {
    const part = await attempt();
    if (!part.ok) return part;
    if (part.value.isLast) return accept(part.value.answer);
  }
};
