import * as z from 'zod';
import { Instant, SchoolId } from '../ids.ts';

/** What schools must still destroy of what they collected, and state that they did. Counts only. */
export const OpenDestructions = z
  .object({
    asOf: Instant,
    overdueAfterDays: z
      .int()
      .min(1)
      .meta({ description: 'Days after the order; then schools are reminded.' }),
    schools: z
      .array(
        z.object({
          schoolId: SchoolId,
          open: z.int().min(1),
          oldestOrderedAt: Instant,
          overdue: z.int().min(0),
        }),
      )
      .readonly()
      .meta({ description: 'Those that have one open, the one that has it longest first.' }),
  })
  .meta({ id: 'OpenDestructions' });
export type OpenDestructions = z.infer<typeof OpenDestructions>;
