import * as z from 'zod';
import { Instant } from '../ids.ts';
import { Day } from '../moment.ts';
import { EventKind } from '../notification.ts';
import { ReminderCondition } from '../reminder.ts';
import { Words } from './calendar.ts';

/** A month on Amsterdam’s calendar, `YYYY-MM`, of a school year that can be written. */
export const Month = z
  .string()
  .regex(
    /^20(0[1-9]|[1-8][0-9]|9[0-8])-(0[1-9]|1[0-2])$/,
    'Verwacht een maand, zoals 2022-03. / Expected a month, like 2022-03.',
  );

/** The messages of one day about one thing. */
export const MessageCount = z
  .object({
    day: Day.meta({ description: 'On which they were written, on Amsterdam’s calendar.' }),
    kind: z.enum([...EventKind.options, 'reminder', 'board-reminder']),
    subject: Words.meta({ description: 'Of a reminder: with what was open at all schools together.' }),
    condition: ReminderCondition.optional().meta({ description: 'Of a reminder: what was still open.' }),
    sent: z.int().min(0),
    schools: z.int().min(0).meta({ description: 'How many schools they are to; none when to the board.' }),
    waiting: z.int().min(0).meta({ description: 'Written, and not sent yet; tried again every night.' }),
    waitingSince: Instant.optional(),
  })
  .meta({ id: 'MessageCount' });
export type MessageCount = z.infer<typeof MessageCount>;

/** What schools and board were told in a month, and all that still waits, of whatever month. Counts only. */
export const MessageCounts = z
  .object({ month: Month, asOf: Instant, items: z.array(MessageCount).readonly() })
  .meta({ id: 'MessageCounts' });
export type MessageCounts = z.infer<typeof MessageCounts>;
