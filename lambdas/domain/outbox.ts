import * as z from 'zod';
import { DifferenceView, Words } from '../../schemas/board/calendar.ts';
import { DossierId, Instant, SchoolId, SchoolYear, TransferId } from '../../schemas/ids.ts';
import { EventKind } from '../../schemas/notification.ts';
import { ReminderCondition } from '../../schemas/reminder.ts';

/** To a school, of something that happened. */
export const EventMessage = z.object({
  id: z.uuid(),
  kind: EventKind.exclude(['calendar-changed']),
  school: SchoolId,
  dossierId: DossierId.optional(),
  transferId: TransferId.optional(),
  /** The school that `school` took over, under whose id it acts in this. */
  actingSchool: SchoolId.optional(),
  createdAt: Instant,
});
export type EventMessage = z.infer<typeof EventMessage>;

/** An announcement lists at most this many changes, and counts the others. */
export const mostListed = 12;

/** To a school, of what the board changed in the year: the lines that concern it, as the calendar names them. */
export const CalendarMessage = z.object({
  id: z.uuid(),
  kind: z.literal('calendar-changed'),
  school: SchoolId,
  schoolYear: SchoolYear,
  /** The sides of the year’s plan that the school is on. */
  sides: z.array(z.enum(['source', 'target'])).min(1),
  changes: z.array(DifferenceView).min(1).max(mostListed),
  /** How many more there are. */
  more: z.int().min(0),
  createdAt: Instant,
});
export type CalendarMessage = z.infer<typeof CalendarMessage>;

/** A reminder names at most this many dossiers; `open` counts all. */
export const mostNamed = 50;

const reminded = {
  id: z.uuid(),
  condition: ReminderCondition,
  /** How many are open: pupils, dossiers or, for what concerns the school itself, one. */
  open: z.int().min(1),
  /** Exclusive; absent when the term has passed, or there is none. */
  deadline: Instant.optional(),
  createdAt: Instant,
};

/** What a school still has to do. */
export const ReminderMessage = z.object({
  ...reminded,
  kind: z.literal('reminder'),
  school: SchoolId,
  dossierIds: z.array(DossierId).max(mostNamed),
});
export type ReminderMessage = z.infer<typeof ReminderMessage>;

/** What is open in the region: counts alone, for the board. */
export const BoardReminderMessage = z.object({
  ...reminded,
  kind: z.literal('board-reminder'),
  schoolYear: SchoolYear,
  /** What the calendar calls the round or line that it hangs on; none in what was written before it was kept. */
  on: Words.optional(),
  schools: z.int().min(1),
});
export type BoardReminderMessage = z.infer<typeof BoardReminderMessage>;

/** To a school. It names Overstap’s own ids and no pupil. */
export const SchoolMessage = z.union([EventMessage, CalendarMessage, ReminderMessage]);
export type SchoolMessage = z.infer<typeof SchoolMessage>;

/**
 * Written in the transition’s own write; pending until it was sent. What was sent stays until after the season: a
 * message whose id follows from its occasion is written once, however often that is tried.
 */
export const OutboxMessage = z.union([EventMessage, CalendarMessage, ReminderMessage, BoardReminderMessage]);
export type OutboxMessage = z.infer<typeof OutboxMessage>;
