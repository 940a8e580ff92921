import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ActingUser, DossierId, Instant, Oin, SchoolId, Sha256 } from '../../schemas/ids.ts';
import type { Actor } from './actor.ts';

export const AuditAction = z.enum([
  'intake',
  'select',
  'review',
  'print',
  'reconsider',
  'handover',
  'release',
  'request',
  'collect',
  'acknowledge',
  'destroy-draft',
  'destroy',
  'end',
  'withdraw',
  'order-destruction',
  'hold',
  'lift-hold',
  'change-number',
  'confirm',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One link of a dossier’s audit chain. `hash` covers the entry and the link before it. No pupil data, no free text. */
export const AuditEntry = z.object({
  dossierId: DossierId,
  seq: z.int().min(1),
  at: Instant,
  actor: z.union([
    z.object({ kind: z.literal('school'), oin: Oin, school: SchoolId, user: ActingUser.optional() }),
    z.object({ kind: z.literal('overstap') }),
  ]),
  action: AuditAction,
  object: z.string(),
  result: z.string(),
  previous: Sha256,
  hash: Sha256,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What the dossier item carries of its chain: how many links, and the hash of the last. */
export const AuditHead = z.object({ seq: z.int().min(0), hash: Sha256 });
export type AuditHead = z.infer<typeof AuditHead>;

/** The head of a chain without links. */
export const emptyChain: AuditHead = { seq: 0, hash: Sha256.parse('0'.repeat(64)) };

/** What happened, before it is linked. */
export interface AuditEvent {
  readonly at: Instant;
  readonly actor: Actor | 'overstap';
  readonly action: AuditAction;
  readonly object: string;
  readonly result: string;
}

const hashOf = (entry: Omit<AuditEntry, 'hash'>): Sha256 =>
  Sha256.parse(
    createHash('sha256')
      .update(
        JSON.stringify([
          entry.previous,
          entry.dossierId,
          entry.seq,
          entry.at,
          entry.actor.kind,
          ...(entry.actor.kind === 'school'
            ? [entry.actor.oin, entry.actor.school, entry.actor.user ?? '']
            : []),
          entry.action,
          entry.object,
          entry.result,
        ]),
      )
      .digest('hex'),
  );

/** Links an event to the end of a dossier’s chain. */
export const link = (dossierId: DossierId, head: AuditHead, event: AuditEvent): AuditEntry => {
  const actor =
    event.actor === 'overstap'
      ? { kind: 'overstap' as const }
      : { kind: 'school' as const, oin: event.actor.oin, school: event.actor.school, user: event.actor.user };
  const entry = {
    dossierId,
    seq: head.seq + 1,
    at: event.at,
    actor,
    action: event.action,
    object: event.object,
    result: event.result,
    previous: head.hash,
  };
  return { ...entry, hash: hashOf(entry) };
};

/** The head after an entry. */
export const headOf = (entry: AuditEntry): AuditHead => ({ seq: entry.seq, hash: entry.hash });

/** The first link that does not follow from the one before it; undefined when the chain holds. */
export const brokenLink = (entries: readonly AuditEntry[]): AuditEntry | undefined => {
  let head = emptyChain;
  for (const entry of entries) {
    if (entry.seq !== head.seq + 1 || entry.previous !== head.hash || hashOf(entry) !== entry.hash)
      return entry;
    head = headOf(entry);
  }
  return undefined;
};
