import * as z from 'zod';
import { ExceptionId } from '../exception.ts';
import { Instant, Oin, SchoolId, SchoolYear } from '../ids.ts';
import { Moment } from '../moment.ts';
import { paging } from '../routes/route.ts';
import { SchoolCondition } from '../school.ts';
import { Subject } from './calendar.ts';
import { Role } from './route.ts';

/** What someone of the board, or the operator, changed. */
export const ActivityKind = z
  .enum([
    'draft-saved',
    'draft-copied',
    'draft-from-template',
    'draft-cancelled',
    'year-published',
    'round-suspended',
    'round-resumed',
    'school-added',
    'school-changed',
    'school-closed',
    'school-imported',
    'condition-changed',
    'mandate-changed',
    'letter-form-changed',
    'exception-granted',
    'exception-revoked',
    'vendor-added',
    'vendor-changed',
    'certificate-revoked',
  ])
  .meta({ id: 'ActivityKind' });
export type ActivityKind = z.infer<typeof ActivityKind>;

/** What was changed: ids and codes alone, never a text that someone typed. */
export const ActivityObject = z.object({
  schoolYear: SchoolYear.optional(),
  edition: z.int().optional().meta({ description: 'That it became.' }),
  round: z.string().optional(),
  schoolId: SchoolId.optional().meta({ description: 'Of an exception: the school that may request.' }),
  condition: SchoolCondition.shape.condition.optional(),
  oin: Oin.optional(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .meta({ description: 'The first 16 digits of the certificate’s.' }),
  exceptionId: ExceptionId.optional(),
  rev: z.int().optional().meta({ description: 'The revision that the record became.' }),
});
export type ActivityObject = z.infer<typeof ActivityObject>;

/** That something changed: written with the change itself, once. */
export const Activity = ActivityObject.extend({
  activityId: z.string().regex(/^[0-9a-f]{32}$/),
  what: ActivityKind,
  at: Instant,
  subject: Subject,
  role: Role.meta({ description: 'The role in which it was done.' }),
}).meta({ id: 'Activity' });
export type Activity = z.infer<typeof Activity>;

/** What is looked for; all of it when nothing is said. */
export const ActivityQuery = z
  .object({
    what: ActivityKind.optional(),
    schoolId: SchoolId.optional(),
    subject: Subject.optional(),
    from: Moment.optional().meta({ description: 'Inclusive.' }),
    until: Moment.optional().meta({ description: 'Exclusive.' }),
    limit: paging.limit,
    cursor: paging.cursor,
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ['until'],
    message: 'Het einde ligt niet na het begin. / The end is not after the beginning.',
  });
