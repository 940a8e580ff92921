import * as z from 'zod';
import { AttachmentKind } from './dossier.ts';
import { Instant, SchoolYear } from './ids.ts';
import { Category } from './categories.ts';

/** An instant written with Amsterdam’s offset, as people read it; kept in UTC. */
const Moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .pipe(Instant);

/** A round: from `opensAt` (inclusive) to `closesAt` (exclusive) dossiers can be requested. */
export const Round = z.object({
  round: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.object({ nl: z.string(), en: z.string() }),
  opensAt: Moment,
  closesAt: Moment,
  requiredCategories: z.array(Category).default([]),
  requiredAttachments: z.array(AttachmentKind).default([]),
  allPupils: z.boolean().default(false),
  late: z.boolean().default(false).meta({
    description: 'Only for pupils who were enrolled, or moved, after the last other round before it.',
  }),
  suspended: z.boolean().default(false),
});
export type Round = z.infer<typeof Round>;

/** A line of the year’s plan. `source` quotes the words it translates. */
export const Milestone = z.object({
  milestone: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: z.object({ nl: z.string(), en: z.string() }),
  audience: z.array(z.enum(['source', 'target', 'parents', 'board'])).min(1),
  from: Moment.optional(),
  until: Moment.optional().meta({ description: 'Exclusive end.' }),
  approximate: z.boolean().default(false),
  deadlineFor: z
    .enum(['reconsideration'])
    .optional()
    .meta({ description: 'Its end is the deadline of this: the letter with the decision.' }),
  source: z.string(),
});
export type Milestone = z.infer<typeof Milestone>;

/** One school year of one region, as the board publishes it. */
export const Calendar = z.object({
  schoolYear: SchoolYear,
  region: z.string(),
  edition: z.int().min(1).meta({ description: 'Counts the publications of this year.' }),
  enrolmentFrom: Moment,
  seasonEndsAt: Moment,
  rounds: z.array(Round).min(1),
  milestones: z.array(Milestone),
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
