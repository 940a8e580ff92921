import type { Calendar, Round } from '../../schemas/calendar.ts';
import type { DossierId, Instant, PupilKey, SchoolYear } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import { kindsOf, type QualificationRole, type School, withGroup8 } from '../../schemas/school.ts';
import { concerns } from '../../schemas/reminder-concerns.ts';
import { type DueReminder, isFiring, type PlannedReminder, remindersOf } from './calendar/reminders.ts';
import type { Dossier, DossierVersion } from './dossier.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { messageIdOf } from './occasion.ts';
import { type BoardReminderMessage, mostNamed, type ReminderMessage } from './outbox.ts';
import type { Standing } from './qualification.ts';
import { isWithin } from './time.ts';
import type { TransferRecord } from './transfer.ts';

/** A reminder: what is looked at, as of when. */
export interface Occasion {
  readonly calendar: Calendar;
  readonly planned: DueReminder;
  /** The round that it hangs on, if any. */
  readonly round: Round | undefined;
  readonly now: Instant;
}

/** What is known of one school and those it took over, in one role. What a condition does not ask for may be left empty. */
export interface SchoolFacts {
  readonly school: School;
  readonly role: QualificationRole;
  readonly cohort: readonly PupilKey[];
  /** The source’s dossiers, of all states. */
  readonly dossiers: readonly Dossier[];
  /** The newest version of each of them. */
  readonly versions: readonly DossierVersion[];
  /** Enrolments that name the source, or those that the target reported. */
  readonly enrolments: readonly EnrolmentRecord[];
  /** The target’s. */
  readonly transfers: readonly TransferRecord[];
  /** Dossiers that were released to the target. */
  readonly incoming: readonly Dossier[];
  readonly standing: Standing | undefined;
}

/** What a school has open: how many, and which dossiers where there are any. */
export interface Open {
  readonly count: number;
  readonly dossierIds: readonly DossierId[];
}

/**
 * The occasion of a reminder; none when the calendar that stands no longer holds it, its round is suspended, its
 * moment has not come, or the season is over. An event that was planned from an older edition ends here.
 */
export const occasionOf = (calendar: Calendar, reminder: string, now: Instant): Occasion | undefined => {
  const planned = remindersOf(calendar).find((it) => it.reminder.reminder === reminder);
  if (planned === undefined || !isFiring(planned)) return undefined;
  return isWithin(now, { from: planned.firesAt, until: calendar.seasonEndsAt })
    ? occasionAt(calendar, planned, now)
    : undefined;
};

/** A reminder looked at now, whether or not it has come. */
export const occasionAt = (calendar: Calendar, planned: DueReminder, now: Instant): Occasion => ({
  calendar,
  planned,
  round: planned.on === 'round' ? calendar.rounds.find((it) => it.round === planned.id) : undefined,
  now,
});

/** In which roles schools are looked at: one for schools, all that a condition can concern for the board. */
export const rolesOf = ({ reminder }: PlannedReminder): readonly QualificationRole[] =>
  reminder.audience === 'board'
    ? concerns[reminder.condition].of
    : concerns[reminder.condition].of.filter((role) => role === reminder.audience);

const aboutSchool: ReadonlySet<ReminderCondition> = new Set([
  'no-cohort',
  'nothing-sent-in',
  'enrolment-not-reported',
  'qualification-failing',
  'mandate-expiring',
  'certificate-expiring',
]);

/** Is it asked of the school itself, once, rather than of its pupils one by one? */
export const isAboutSchool = (condition: ReminderCondition): boolean => aboutSchool.has(condition);

/** What the region expects of each of its schools; of a guest it expects nothing that the guest did not begin. */
const expectedOfAll: ReadonlySet<ReminderCondition> = new Set([
  'no-cohort',
  'nothing-sent-in',
  'enrolment-not-reported',
]);

/**
 * Can a school have this open in a role? What concerns the school itself is asked of schools that are there now; as a
 * source only of those with a group 8: a secondary school that sends no one is not reminded to. A guest is never asked
 * for what the region expects of each of its schools. For a school that was taken over its successor is asked.
 */
export const concernsSchool = (
  condition: ReminderCondition,
  role: QualificationRole,
  school: School,
  now: Instant,
): boolean => {
  if (school.successor !== undefined) return false;
  if (school.guest && expectedOfAll.has(condition)) return false;
  const isOfSchool = isAboutSchool(condition);
  const kinds = isOfSchool && role === 'source' ? withGroup8 : kindsOf[role];
  return (
    (!isOfSchool || isWithin(now, school)) && school.kinds.some((kind) => kinds.some((it) => it === kind))
  );
};

/** The moment by which it is to be done, exclusive: what the reminder hangs on, or else the end of its line. */
export const deadlineOf = ({ planned, now }: Occasion): Instant | undefined =>
  [planned.anchoredAt, planned.endsAt].find((moment) => moment !== undefined && now < moment);

const wordsOf = (occasion: Occasion, open: number) => {
  const deadline = deadlineOf(occasion);
  return {
    condition: occasion.planned.reminder.condition,
    open,
    ...(deadline !== undefined && { deadline }),
    createdAt: occasion.now,
  };
};

const titleOf = ({ calendar, planned, round }: Occasion): BoardReminderMessage['on'] =>
  round?.title ?? calendar.milestones.find(({ milestone }) => milestone === planned.id)?.title;

/** The occasion by its own name and moment: whichever edition planned it, and however late or often its event comes. */
const idOf = ({ calendar, planned }: Occasion, to: string): string =>
  messageIdOf('reminder', calendar.schoolYear, planned.reminder.reminder, planned.at, to);

/** The message to one school; none when nothing is open. */
export const reminderFor = (
  occasion: Occasion,
  { schoolId }: Pick<School, 'schoolId'>,
  { count, dossierIds }: Open,
): ReminderMessage | undefined =>
  count === 0
    ? undefined
    : {
        id: idOf(occasion, schoolId),
        kind: 'reminder',
        school: schoolId,
        ...wordsOf(occasion, count),
        dossierIds: dossierIds.slice(0, mostNamed),
      };

/** The message to the board: how many, at how many schools; none when nothing is open. */
export const reminderForBoard = (
  occasion: Occasion,
  found: readonly Open[],
): BoardReminderMessage | undefined => {
  const open = found.filter(({ count }) => count > 0);
  if (open.length === 0) return undefined;
  const schoolYear: SchoolYear = occasion.calendar.schoolYear;
  const on = titleOf(occasion);
  return {
    id: idOf(occasion, 'board'),
    kind: 'board-reminder',
    schoolYear,
    ...(on && { on }),
    ...wordsOf(
      occasion,
      open.reduce((sum, { count }) => sum + count, 0),
    ),
    schools: open.length,
  };
};
