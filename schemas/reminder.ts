import * as z from 'zod';

/**
 * What a reminder asks when it fires; who has nothing open hears nothing. Rows of schools that send in: from `no-cohort`
 * to `enrolment-contested`; that collect: from `enrolment-not-reported` to `destruction-overdue`; of both: the rest.
 */
export const ReminderCondition = z
  .enum([
    'no-cohort',
    'nothing-sent-in',
    'pupil-without-dossier',
    'review-missing',
    'not-released',
    'supplement-missing',
    'pupil-without-enrolment',
    'reconsideration-decision-missing',
    'reconsideration-letter-missing',
    'enrolment-contested',
    'enrolment-not-reported',
    'not-collected',
    'not-acknowledged',
    'destruction-overdue',
    'qualification-failing',
    'mandate-expiring',
    'certificate-expiring',
  ])
  .meta({ id: 'ReminderCondition', description: 'What must still be open for a reminder to be sent.' });
export type ReminderCondition = z.infer<typeof ReminderCondition>;

/**
 * How far from its anchor: whole days on Amsterdam's calendar, at a clock time there; or whole hours that pass. Negative
 * is before. Days count from the day on which the anchor falls: 1 before a round that closes on 11 April 00:00 is 10
 * April, its last day.
 */
export const ReminderOffset = z.union([
  z.strictObject({
    days: z.int().min(-200).max(200),
    at: z
      .string()
      .regex(
        /^([01][0-9]|2[0-3]):[0-5][0-9]$/,
        'Verwacht een tijd, zoals 09:00. / Expected a time, like 09:00.',
      ),
  }),
  z.strictObject({ hours: z.int().min(-720).max(720) }),
]);
export type ReminderOffset = z.infer<typeof ReminderOffset>;

const common = {
  reminder: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .meta({ description: 'Unique in its calendar.' }),
  offset: ReminderOffset,
  audience: z
    .enum(['source', 'target', 'board'])
    .meta({ description: 'Schools hear about their own pupils; the board gets counts only.' }),
  condition: ReminderCondition,
};

/** A reminder that hangs on a milestone's begin or (exclusive) end. */
export const MilestoneReminder = z.object({ ...common, anchor: z.enum(['from', 'until']) });
export type MilestoneReminder = z.infer<typeof MilestoneReminder>;

/** A reminder that hangs on the opening or (exclusive) closing of a round. */
export const RoundReminder = z.object({ ...common, anchor: z.enum(['opens', 'closes']) });
export type RoundReminder = z.infer<typeof RoundReminder>;
