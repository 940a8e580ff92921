import * as z from 'zod';
import { DossierId, Instant, SchoolId, TransferId } from './ids.ts';
import { ReminderCondition } from './reminder.ts';

const Words = z.object({ nl: z.string(), en: z.string() });

/** What happened that a school must hear of. */
export const EventKind = z.enum([
  'dossier-ready',
  'import-rejected',
  'enrolment-contested',
  'enrolment-ended',
  'access-ended',
  'destruction-ordered',
  'destruction-overdue',
  'destruction-stated',
  'calendar-changed',
]);
export type EventKind = z.infer<typeof EventKind>;

/** What a school was told, as its LAS can show it: the same as in the mail. */
export const NotificationView = z
  .object({
    notificationId: z.uuid(),
    kind: z.enum(['reminder', ...EventKind.options]),
    subject: Words,
    text: Words,
    whatToDo: Words,
    condition: ReminderCondition.optional().meta({ description: 'Of a reminder: what was still open.' }),
    open: z.int().min(1).optional().meta({ description: 'Of a reminder: how many were open then.' }),
    deadline: Instant.optional().meta({ description: 'Exclusive.' }),
    dossierIds: z
      .array(DossierId)
      .readonly()
      .meta({ description: 'Dossiers that it is about; of a reminder, the first 50.' }),
    transferId: TransferId.optional(),
    actingSchool: SchoolId.optional().meta({
      description:
        'Of what was a school’s that the reader took over: the id under which to act in it, as Acting-School.',
    }),
    createdAt: Instant,
  })
  .meta({ id: 'NotificationView' });
export type NotificationView = z.infer<typeof NotificationView>;
