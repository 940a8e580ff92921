import * as z from 'zod';
import { AttachmentKind } from './dossier.ts';
import { FreeText, Lines, OneLine } from './free-text.ts';
import { Instant, SchoolYear } from './ids.ts';
import { Category } from './categories.ts';
import { Day, Moment } from './moment.ts';
import { MilestoneReminder, RoundReminder } from './reminder.ts';

export const Title = z.object({ nl: Lines.min(1).max(200), en: Lines.min(1).max(200) });
const Source = FreeText.max(1000).meta({
  description: 'The words of the plan, law or decision that it carries out.',
});
const Yearly = z.enum(['weekday', 'date']).default('weekday').meta({
  description:
    'What stays the same when the year is copied: the weekday, or the date because a rule names it.',
});

/** The lists of a year, however strictly what is in them is read. */
export const listOf = {
  reminders: <Item extends z.ZodType>(reminder: Item) => z.array(reminder).max(20).default([]),
  rounds: <Item extends z.ZodType>(round: Item) => z.array(round).min(1).max(12),
  milestones: <Item extends z.ZodType>(milestone: Item) => z.array(milestone).max(100),
  holidays: <Item extends z.ZodType>(holiday: Item) => z.array(holiday).max(60).default([]),
};

/** Whom a line of the year concerns. */
export const Audience = z.enum(['source', 'target', 'parents', 'board']);
export type Audience = z.infer<typeof Audience>;

/** A round: from `opensAt` (inclusive) to `closesAt` (exclusive) dossiers can be requested. */
export const Round = z.object({
  round: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: Title,
  audience: z
    .array(Audience)
    .min(1)
    .max(4)
    .default(() => ['source', 'target'] satisfies Audience[]),
  opensAt: Moment,
  closesAt: Moment.meta({ description: 'Exclusive: through 10 April is 11 April 00:00.' }),
  yearly: Yearly,
  requiredCategories: z.array(Category).default([]),
  requiredAttachments: z.array(AttachmentKind).default([]),
  allPupils: z.boolean().default(false),
  late: z.boolean().default(false).meta({
    description: 'Only for pupils who were enrolled, or moved, after the last other round before it.',
  }),
  suspended: z.boolean().default(false),
  suspensions: z
    .array(z.object({ from: Instant, until: Instant.optional() }))
    .max(20)
    .optional()
    .meta({ description: 'When it was suspended. Of a draft it is not looked at.' }),
  reminders: listOf.reminders(RoundReminder),
  source: Source.optional(),
});
export type Round = z.infer<typeof Round>;

/** A line of the year’s plan. `source` quotes the words it translates. */
export const Milestone = z.object({
  milestone: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: Title,
  audience: z.array(Audience).min(1).max(4),
  from: Moment.optional(),
  until: Moment.optional().meta({ description: 'Exclusive end.' }),
  approximate: z.boolean().default(false),
  deadlineFor: z
    .enum(['reconsideration'])
    .optional()
    .meta({ description: 'Its end is the deadline of this: the letter with the decision.' }),
  round: OneLine.max(40)
    .optional()
    .meta({ description: 'The round that carries this line out: its moments are the same.' }),
  yearly: Yearly,
  reminders: listOf.reminders(MilestoneReminder),
  source: Source,
});
export type Milestone = z.infer<typeof Milestone>;

/** Days without school, first and last day included. */
export const Holiday = z.object({ title: Title, firstDay: Day, lastDay: Day });
export type Holiday = z.infer<typeof Holiday>;

/** One school year of one region, as the board publishes it. */
export const Calendar = z.object({
  schoolYear: SchoolYear,
  region: OneLine.min(1).max(80),
  scheme: z.enum(['eindtoets', 'doorstroomtoets']).default('doorstroomtoets').meta({
    description:
      'Until 2022-2023 the advice came first and the test after (eindtoets); since 2023-2024 a provisional advice, the test, then the definitive advice (doorstroomtoets).',
  }),
  edition: z.int().min(1).meta({ description: 'Counts the publications of this year.' }),
  enrolmentFrom: Moment,
  seasonEndsAt: Moment,
  rounds: listOf.rounds(Round),
  milestones: listOf.milestones(Milestone),
  holidays: listOf.holidays(Holiday),
});
export type Calendar = z.infer<typeof Calendar>;

/** The year as a school sees it now. */
export const CalendarView = z
  .object({
    schoolYear: SchoolYear,
    region: z.string(),
    edition: z.int(),
    enrolmentFrom: Instant,
    seasonEndsAt: Instant,
    rounds: z.array(
      z.object({
        round: z.string(),
        title: z.object({ nl: z.string(), en: z.string() }),
        opensAt: Instant,
        closesAt: Instant,
        open: z.boolean(),
        suspended: z.boolean(),
        late: z.boolean().meta({
          description: 'Only for pupils who were enrolled, or moved, after the last other round before it.',
        }),
        markedOpenAt: Instant.optional().meta({
          description: 'When the scheduler’s event marked it opened.',
        }),
        markedClosedAt: Instant.optional(),
      }),
    ),
    milestones: z.array(
      z.object({
        milestone: z.string(),
        title: z.object({ nl: z.string(), en: z.string() }),
        audience: z.array(z.string()),
        from: Instant.optional(),
        until: Instant.optional(),
        approximate: z.boolean(),
      }),
    ),
    now: Instant,
  })
  .meta({ id: 'CalendarView' });
export type CalendarView = z.infer<typeof CalendarView>;
