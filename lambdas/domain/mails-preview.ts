import type { MailsPreview } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import { Instant, SchoolId } from '../../schemas/ids.ts';
import type * as z from 'zod';
import { announcementOf, messageTo, sides } from './announcement.ts';
import { dueReminders, type FiringReminder } from './calendar/reminders.ts';
import { mailIn } from './mail.ts';
import type { OutboxMessage } from './outbox.ts';
import { isAboutSchool, occasionAt, reminderFor, reminderForBoard } from './reminders.ts';

type Preview = z.input<typeof MailsPreview>;

/** No school’s: no mail says whom it is for. */
const someone = SchoolId.parse('00AA00');
const farOff = Instant.parse('9999-12-31T23:59:59.999Z');

const halves = (message: OutboxMessage, origin: string | undefined) => {
  const [nl, en] = [mailIn(message, 'nl', origin), mailIn(message, 'en', origin)];
  return { subject: { nl: nl.subject, en: en.subject }, text: { nl: nl.text, en: en.text } };
};

/** Pupils or dossiers of one school; what is asked of the school itself is one thing. */
const openAtSchool = 3;
/** Of the board’s: two schools, of which the one has two open. */
const openInRegion = [2, 1];

const nothingNamed = (count: number) => ({ count, dossierIds: [] });

const exampleOf = (calendar: Calendar, planned: FiringReminder): OutboxMessage | undefined => {
  const occasion = occasionAt(calendar, planned, planned.firesAt);
  const { audience, condition } = planned.reminder;
  const isOne = isAboutSchool(condition);
  return audience === 'board'
    ? reminderForBoard(
        occasion,
        openInRegion.map((count) => nothingNamed(isOne ? 1 : count)),
      )
    : reminderFor(occasion, { schoolId: someone }, nothingNamed(isOne ? 1 : openAtSchool));
};

const reminderMail = (
  calendar: Calendar,
  planned: FiringReminder,
  origin: string | undefined,
): Preview['reminders'] => {
  const message = exampleOf(calendar, planned);
  if (message?.kind !== 'reminder' && message?.kind !== 'board-reminder') return [];
  const { reminder, firesAt, id } = planned;
  return [
    {
      reminder: reminder.reminder,
      at: firesAt,
      to: reminder.audience,
      on: id,
      example: {
        open: message.open,
        ...(message.kind === 'board-reminder' && { schools: message.schools }),
      },
      ...halves(message, origin),
    },
  ];
};

/** Every mail that would go out if this calendar took the place of what stands, written by what writes the real ones. */
export const mailsPreview = (
  calendar: Calendar,
  standing: Calendar | undefined,
  now: Instant,
  origin: string | undefined,
): Preview => {
  const announcement = standing && announcementOf(standing, calendar, now);
  return {
    announcements: sides.flatMap((to) => {
      const message = announcement && messageTo(announcement, someone, [to]);
      return message ? [{ to, ...halves(message, origin) }] : [];
    }),
    reminders: dueReminders(calendar, now, farOff).flatMap((planned) =>
      reminderMail(calendar, planned, origin),
    ),
  };
};
