import * as z from 'zod';
import { Instant, SchoolId, SchoolYear } from '../ids.ts';
import { ReminderCondition } from '../reminder.ts';
import { QualificationRole, School } from '../school.ts';
import { Words } from './calendar.ts';

/** A school that has something open; never masked, however small the number: who is behind must not be hidden. */
const LateSchool = z.object({
  schoolId: SchoolId,
  name: School.shape.name,
  role: QualificationRole,
  guest: z.boolean(),
  open: z.int().min(1).meta({ description: 'How many; 1 for what concerns the school as a whole.' }),
  total: z.int().min(0).optional().meta({ description: 'Of how many, where that is known.' }),
});

/** Who would be late for each deadline of a year, as of now. Counts only: no pupil, no dossier. */
export const Lateness = z
  .object({
    schoolYear: SchoolYear,
    calendar: z.enum(['sent', 'draft', 'published']).meta({
      description: 'Which was looked at: the one sent along, or else the draft, or else what stands.',
    }),
    asOf: Instant,
    deadlines: z
      .array(
        z.object({
          kind: z
            .enum(['closing', 'milestone'])
            .meta({ description: 'The closing of a round, or the end of a milestone.' }),
          id: z.string(),
          title: Words,
          at: Instant.meta({ description: 'Exclusive, by the calendar that was looked at.' }),
          before: Instant.optional().meta({ description: 'By the edition that stands, where that differs.' }),
          daysLeft: z.int().meta({
            description:
              'Days on Amsterdam’s calendar until its last day: 0 on 10 April for 11 April 00:00, below 0 after that day.',
          }),
          passed: z.boolean(),
          conditions: z.array(
            z.object({
              condition: ReminderCondition,
              schools: z.array(LateSchool).meta({ description: 'With something open, the most first.' }),
            }),
          ),
        }),
      )
      .meta({
        description:
          'Deadlines whose lines remind schools of something, the first first. None once the season is over.',
      }),
  })
  .meta({ id: 'Lateness' });
