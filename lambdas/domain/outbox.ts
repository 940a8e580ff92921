import * as z from 'zod';
import { DossierId, Instant, SchoolId, TransferId } from '../../schemas/ids.ts';

/** Messages to schools. They name Overstap’s own ids and no pupil. */
export const OutboxKind = z.enum([
  'dossier-ready',
  'import-rejected',
  'enrolment-contested',
  'enrolment-ended',
  'destruction-ordered',
  'destruction-overdue',
  'destruction-stated',
]);
export type OutboxKind = z.infer<typeof OutboxKind>;

/** Written in the transition’s own write; stays until it was sent. */
export const OutboxMessage = z.object({
  id: z.uuid(),
  kind: OutboxKind,
  school: SchoolId,
  dossierId: DossierId.optional(),
  transferId: TransferId.optional(),
  createdAt: Instant,
});
export type OutboxMessage = z.infer<typeof OutboxMessage>;
