import * as z from 'zod';
import { Audience, Calendar, Holiday, listOf, Milestone, Round, Title } from '../calendar.ts';
import { Instant, SchoolYear } from '../ids.ts';
import { MilestoneReminder, RoundReminder } from '../reminder.ts';

/** Who did it: the subject of the token, as the issuer knows that person. No name. */
export const Subject = z
  .string()
  .regex(/^[!-~]{1,255}$/)
  .meta({ description: 'Subject (sub) of the token of who did it.' });

/** Counts how often a draft was saved; 0 is a draft that never was. */
const Rev = z.int().min(0).max(1_000_000);

/** The year as the board writes it. Publishing gives it its edition. */
export const CalendarText = Calendar.omit({ edition: true }).meta({ id: 'CalendarText' });
export type CalendarText = z.infer<typeof CalendarText>;

const title = Title.strict();
const SentRound = Round.extend({ title, reminders: listOf.reminders(RoundReminder.strict()) });
const SentMilestone = Milestone.extend({ title, reminders: listOf.reminders(MilestoneReminder.strict()) });

/**
 * The same as it is sent: a field that nobody knows is refused, since a misspelt one would be left out in silence. What
 * is kept is read less strictly: an edition of tomorrow stays readable today.
 */
const CalendarSent = CalendarText.extend({
  rounds: listOf.rounds(SentRound.strict()),
  milestones: listOf.milestones(SentMilestone.strict()),
  holidays: listOf.holidays(Holiday.extend({ title }).strict()),
  edition: Calendar.shape.edition
    .optional()
    .meta({ description: 'That of what you read, if you send that back. It is not looked at.' }),
})
  .strict()
  .transform(({ edition: _edition, ...text }): CalendarText => text)
  .meta({ id: 'CalendarSent' });

/** A year in the making: the same for all who work on it. Without `calendar` nothing is being made. */
export const Draft = z
  .object({
    schoolYear: SchoolYear,
    rev: Rev,
    calendar: CalendarText.optional(),
    savedAt: Instant.optional(),
    savedBy: Subject.optional(),
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

/** Says which draft the caller saw, so that nobody writes over what another saved meanwhile. */
export const Seen = z.strictObject({ rev: Rev.meta({ description: 'The `rev` of the draft you read.' }) });

/** The calendars that ship with Overstap, for a first year that has no last one. */
export const Template = z
  .enum(['statutory-2026-2027', 'zuid-kennemerland-2021-2022'])
  .meta({ id: 'CalendarTemplate' });
export type Template = z.infer<typeof Template>;

/** What a draft begins from. */
export const Beginning = Seen.extend({
  template: Template.optional().meta({
    description:
      'Begins from a calendar that ships with Overstap, moved to this year: the dates that the law sets since 2023-2024, or the step plan of Zuid-Kennemerland. Without it: from what was published for last year.',
  }),
});

/** What was read may be sent back as it is, but for what changed: who saved it last is not looked at. */
export const DraftSaving = z.object({ ...Seen.shape, calendar: CalendarSent });

/** What an edition came from. */
export const EditionCause = z.enum(['published', 'suspended', 'resumed']);

/** One publication of a year. */
export const Edition = z.object({
  schoolYear: SchoolYear,
  edition: z.int().min(1),
  cause: EditionCause,
  round: z.string().optional().meta({ description: 'Of a suspension: which round.' }),
  draftRev: Rev.optional().meta({ description: 'Of a publication: the draft that it was.' }),
  publishedAt: Instant,
  publishedBy: Subject,
});
export type Edition = z.infer<typeof Edition>;

/** A publication with all that was published. */
export const EditionWhole = Edition.extend({ calendar: Calendar }).meta({ id: 'Edition' });
export type EditionWhole = z.infer<typeof EditionWhole>;

export const Words = z.object({ nl: z.string(), en: z.string() });

export const CheckAnswer = z
  .object({
    publishable: z.boolean().meta({ description: 'No errors; warnings ask for a second look.' }),
    findings: z.array(
      z.object({
        pointer: z.string().meta({ description: 'JSON pointer into the calendar.' }),
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        message: Words,
      }),
    ),
  })
  .meta({ id: 'CheckAnswer' });

const Span = z.object({ from: Instant.optional(), until: Instant.optional() });

/** One thing that differs from the edition that stands. */
export const DifferenceView = z
  .object({
    of: z.enum(['enrolment', 'season', 'scheme', 'round', 'milestone', 'reminder', 'holiday']),
    id: z.string(),
    title: Words,
    change: z.enum(['added', 'dropped', 'moved', 'suspended', 'resumed', 'asks-otherwise', 'reworded']),
    before: Span.optional(),
    after: Span.optional(),
    audience: z.array(Audience).readonly(),
    approximate: z.boolean().meta({ description: 'Its moments are about, not exact.' }),
    late: z
      .boolean()
      .optional()
      .meta({ description: 'A round only for pupils who were enrolled, or moved, later.' }),
  })
  .meta({ id: 'Difference' });

/** All that would follow if this were published now. */
export const Preview = z
  .object({
    edition: z.int().min(1).meta({ description: 'What it would become.' }),
    schedules: z
      .array(
        z.object({
          name: z.string(),
          at: Instant,
          kind: z.enum(['opening', 'closing', 'reminder']),
          id: z.string(),
        }),
      )
      .meta({ description: 'Everything that would be scheduled, the first first.' }),
    reminders: z
      .array(
        z.object({
          reminder: z.string(),
          at: Instant,
          audience: z.enum(['source', 'target', 'board']),
          condition: z.string(),
          on: z.string().meta({ description: 'The round or milestone that it hangs on.' }),
        }),
      )
      .meta({ description: 'Mails that would be sent to who has it open by then.' }),
    differences: z.array(DifferenceView).meta({ description: 'Against the edition that stands.' }),
    announcedTo: z.array(Audience).meta({ description: 'Who would be told at once of the differences.' }),
  })
  .meta({ id: 'Preview' });

const mail = {
  subject: Words,
  text: Words.meta({ description: 'A mail holds both: the reader’s language first, then the other.' }),
};

/** Every mail that a calendar would send, in the words that would be sent. */
export const MailsPreview = z
  .object({
    announcements: z.array(z.object({ to: z.enum(['source', 'target']), ...mail })).meta({
      description: 'Sent at once: what differs from the edition that stands, to each side its own.',
    }),
    reminders: z
      .array(
        z.object({
          reminder: z.string(),
          at: Instant,
          to: z.enum(['source', 'target', 'board']),
          on: z.string().meta({ description: 'The round or milestone that it hangs on.' }),
          example: z
            .object({ open: z.int().min(1), schools: z.int().min(1).optional() })
            .meta({ description: 'Made up: how many would be open, and for the board at how many schools.' }),
          ...mail,
        }),
      )
      .meta({ description: 'Sent when they come, to who has something open by then; the first first.' }),
  })
  .meta({ id: 'MailsPreview' });

/** A calendar that is sent along, or else the draft (for who would be late: or else the edition that stands). */
export const Proposal = z.strictObject({ calendar: CalendarSent.optional() });

/** A year as the board sees it: what stands, and what is in the making. */
export const YearView = z
  .object({ schoolYear: SchoolYear, published: Calendar.optional(), draft: Draft })
  .meta({ id: 'YearView' });

export const Publication = Seen.extend({
  edition: z.int().min(0).meta({ description: 'The edition that stood when you decided; 0 for none.' }),
});
export const Suspension = z.strictObject({ suspended: z.boolean() });
export const SuspensionView = z
  .object({ schoolYear: SchoolYear, edition: z.int(), round: z.string(), suspended: z.boolean() })
  .meta({ id: 'SuspensionView' });
export type SuspensionView = z.infer<typeof SuspensionView>;
