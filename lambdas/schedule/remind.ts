import * as z from 'zod';
import { SchoolYear } from '../../schemas/ids.ts';
import { log } from '../http/log.ts';
import { type RemindPorts, sendReminder } from '../use-cases/send-reminder.ts';

/** The schedule of one reminder. The rest follows from the calendar that stands when it comes. */
const ReminderEvent = z.object({ kind: z.literal('reminder'), schoolYear: SchoolYear, id: z.string() });

/** Scheduler’s event of a reminder; late, twice or of an older edition, every school hears once. */
export const onReminder =
  (ports: RemindPorts) =>
  async (event: unknown): Promise<void> => {
    const { schoolYear, id } = ReminderEvent.parse(event);
    log('reminded', { schoolYear, ...(await sendReminder(ports, schoolYear, id)) });
  };
