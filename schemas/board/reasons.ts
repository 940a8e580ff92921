import * as z from 'zod';
import { Instant, SchoolId, SchoolYear } from '../ids.ts';
import { NothingNewReason } from '../nothing-new.ts';
import { MissingReason, RequiredPart } from '../required.ts';
import { School } from '../school.ts';
import { Words } from './calendar.ts';

const dossiers = z.int().min(1).meta({ description: 'How many dossiers say so.' });

/** One reason and how often it was given: codes and counts only. */
export const ReasonCount = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('missing'), required: RequiredPart, reason: MissingReason, dossiers }),
    z.object({ kind: z.literal('nothing-new'), reason: NothingNewReason, dossiers }),
  ])
  .meta({
    id: 'ReasonCount',
    description:
      'missing: what the round requires is not in the dossier, and why; nothing-new: a round for all pupils brings nothing new.',
  });
export type ReasonCount = z.infer<typeof ReasonCount>;

const counts = z.array(ReasonCount).meta({ description: 'The most first.' });

/** Why something that a round asks for is not there, counted. */
export const ReasonCounts = z
  .object({
    schoolYear: SchoolYear,
    asOf: Instant,
    rounds: z
      .array(
        z.object({
          round: z.string(),
          title: Words,
          region: counts,
          guests: counts,
          schools: z
            .array(z.object({ schoolId: SchoolId, name: School.shape.name, guest: z.boolean(), counts }))
            .meta({ description: 'Source schools that gave a reason, by id.' }),
        }),
      )
      .meta({ description: 'The rounds of the calendar that stands; those without reasons too.' }),
  })
  .meta({
    id: 'ReasonCounts',
    description:
      'Of what is released now: a later release takes the place of an earlier one, and what retention ended is no longer counted.',
  });
