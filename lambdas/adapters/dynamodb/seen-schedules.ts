import * as z from 'zod';
import { Instant, SchoolYear } from '../../../schemas/ids.ts';
import type { SeenSchedules } from '../../use-cases/schedule-ports.ts';
import { keys } from './keys.ts';
import { find, itemOf, put, putOf, type Exchange } from './table.ts';

/** An item holds 400 KB, a schedule takes some 250 bytes. Those beyond are read again each time. */
const mostKept = 1200;

const Seen = z.object({
  schoolYear: SchoolYear,
  settings: z.string(),
  seen: z.array(
    z.object({
      name: z.string(),
      modifiedAt: Instant,
      expression: z.string().exactOptional(),
      timezone: z.string().exactOptional(),
      input: z
        .object({ kind: z.enum(['opening', 'closing', 'reminder']), schoolYear: SchoolYear, id: z.string() })
        .exactOptional(),
    }),
  ),
});

/** What was seen of schedules, beside the calendar that they are of. */
export const dynamoSeenSchedules = (exchange: Exchange): SeenSchedules => ({
  load: async (year, settings) => {
    const kept = await find(exchange, keys.seenSchedules(year), Seen);
    return kept?.settings === settings ? kept.seen : [];
  },
  keep: async (year, settings, seen) => {
    const record = { schoolYear: year, settings, seen: seen.slice(0, mostKept) };
    await put(exchange, putOf(exchange, itemOf(keys.seenSchedules(year), record, {})));
  },
});
