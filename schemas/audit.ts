import * as z from 'zod';
import { DestructionView } from './ending.ts';
import { ActingUser, DossierId, Instant, Oin, SchoolId, SchoolYear, Sha256, TransferId } from './ids.ts';
import { TransferState } from './transfer.ts';

/** Who acted: a school by its LAS, or Overstap itself (retention, the clock). */
export const AuditActor = z
  .union([
    z.object({
      kind: z.literal('school'),
      oin: Oin.meta({ description: 'LAS vendor, by its certificate.' }),
      school: SchoolId,
      user: ActingUser.optional().meta({ description: 'Account and role, as the LAS claims them.' }),
    }),
    z.object({ kind: z.literal('overstap') }),
  ])
  .meta({ id: 'AuditActor' });

/** One link of a dossier’s audit chain, as the controller school sees it. */
export const AuditEntryView = z
  .object({
    seq: z.int().min(1),
    at: Instant,
    actor: AuditActor,
    action: z.string().meta({
      description: 'What was done. New words may come: show those you don’t know as they are.',
      examples: ['release'],
    }),
    object: z.string().meta({ description: 'What it was done to.', examples: ['version 1'] }),
    result: z.string(),
    previous: Sha256.meta({ description: 'Hash of the entry before; 64 zeros at the first.' }),
    hash: Sha256.meta({
      description: 'Covers this entry and, by `previous`, all before it: docs/receipts.md.',
    }),
  })
  .meta({ id: 'AuditEntry', description: 'No pupil data: ids, codes and hashes.' });

/** One delivery of the dossier to a target school. */
export const Delivery = z
  .object({
    transferId: TransferId,
    version: z.int().min(1),
    contentHash: Sha256.optional().meta({ description: 'Of the OSO XML, as the receipt signs it.' }),
    collectedAt: Instant,
    acknowledgedAt: Instant.optional(),
    result: z.enum(['imported', 'partially-imported', 'rejected']).optional(),
    state: TransferState.meta({
      description: 'DESTRUCTION_ORDERED: the school must destroy it. DESTROYED: it stated that it did.',
    }),
    destruction: DestructionView.optional(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

const GotBy = z.array(z.object({ school: SchoolId, deliveries: z.array(Delivery).min(1) }));

/** Who got what of this pupil, when, and who did all else: what the controller tells parents and auditors. */
export const AuditView = z
  .object({
    dossierId: DossierId,
    schoolYear: SchoolYear,
    sourceSchool: SchoolId,
    gotBy: GotBy.meta({
      description: 'Every school that collected, with everything that it collected; on every page.',
    }),
    otherDossiers: z.array(z.object({ dossierId: DossierId, gotBy: GotBy, holds: z.boolean() })).meta({
      description:
        'Other dossiers of this pupil that schools collected from: ones that this one took the place of, or the other way round.',
    }),
    head: z
      .object({ seq: z.int().min(1), hash: Sha256 })
      .meta({ description: 'Where the chain ends: a receipt’s auditSeq and auditHead lie on it.' }),
    holds: z.boolean().meta({
      description: 'The whole chain was checked while reading: every link follows, and it ends at the head.',
    }),
    brokenAt: z.int().min(1).optional().meta({
      description: 'The first entry that does not follow. Tell the operator; nothing before it is in doubt.',
    }),
    entries: z.array(AuditEntryView).readonly(),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'AuditView' });
export type AuditView = z.infer<typeof AuditView>;
