import type { DossierId, TransferId } from '../../schemas/ids.ts';
import type { NotificationView } from '../../schemas/notification.ts';
import { announcementIn } from './announcement-words.ts';
import { titleIn } from './change-words.ts';
import { deadlineWords } from './deadline-words.ts';
import { eventWords } from './event-words.ts';
import type { BoardReminderMessage, OutboxMessage, ReminderMessage, SchoolMessage } from './outbox.ts';
import { wordsForBoard, wordsForSchool } from './reminder-words.ts';

export type Language = 'nl' | 'en';

/** A message in one language. */
export interface Told {
  readonly subject: string;
  readonly text: string;
  /** A list that goes with the text. */
  readonly items?: readonly string[];
  readonly whatToDo: string;
}

const fixed = {
  nl: {
    reminder: 'Herinnering',
    forBoard: 'Nog open in de regio',
    todo: 'Wat u doet',
    when: 'Doe dit',
    sooner: 'De termijn is voorbij: doe dit zo snel mogelijk.',
    at: (schools: number) => (schools === 1 ? 'bij 1 school' : `bij ${schools} scholen`),
    about: (year: string, on: string | undefined) =>
      on === undefined ? `Schooljaar ${year}.` : `Schooljaar ${year}, “${on}”.`,
    onBehalf: (school: string) =>
      ` Dit is van school ${school}, die uw school heeft overgenomen: doe het in uw LAS namens die school.`,
    boardTodo:
      'bekijk in uw overzicht welke scholen het zijn, en vraag hun wat zij nodig hebben om dit af te ronden.',
  },
  en: {
    reminder: 'Reminder',
    forBoard: 'Still open in the region',
    todo: 'What to do',
    when: 'Do this',
    sooner: 'The term has passed: do this as soon as you can.',
    at: (schools: number) => (schools === 1 ? 'at 1 school' : `at ${schools} schools`),
    about: (year: string, on: string | undefined) =>
      on === undefined ? `School year ${year}.` : `School year ${year}, “${on}”.`,
    onBehalf: (school: string) =>
      ` This is of school ${school}, which your school took over: do it in your LAS on behalf of that school.`,
    boardTodo: 'look in your overview which schools they are, and ask them what they need to complete this.',
  },
} as const;

const inside = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

const reminder = (message: ReminderMessage, language: Language): Told => {
  const { condition, open, deadline } = message;
  const { reminder: label, todo, when, sooner } = fixed[language];
  const words = wordsForSchool(condition, open, language);
  const by = deadline && deadlineWords(deadline, language);
  return {
    subject: `${label}: ${inside(words.open)}${by === undefined ? '' : ` (${by})`}`,
    text: `${words.open}. ${by === undefined ? sooner : `${when} ${by}.`}`,
    whatToDo: `${todo}: ${words.todo}`,
  };
};

const boardReminder = (message: BoardReminderMessage, language: Language): Told => {
  const { condition, open, schools, deadline, schoolYear, on } = message;
  const { forBoard, todo, at, about, boardTodo } = fixed[language];
  const { open: words, ofSchools } = wordsForBoard(condition, open, language);
  const by = deadline && deadlineWords(deadline, language);
  return {
    subject: `${forBoard}: ${inside(words)}${by === undefined ? '' : ` (${by})`}`,
    text: `${ofSchools ? words : `${words} (${at(schools)})`}. ${about(schoolYear, on && titleIn({ title: on }, language))}`,
    whatToDo: `${todo}: ${boardTodo}`,
  };
};

/** What a message says in a language: fixed words, counts, dates, and the names that the calendar gives its lines. */
export const toldIn = (message: OutboxMessage, language: Language): Told => {
  if (message.kind === 'reminder') return reminder(message, language);
  if (message.kind === 'board-reminder') return boardReminder(message, language);
  if (message.kind === 'calendar-changed') return announcementIn(message, language);
  const { subject, lines } = eventWords[message.kind][language];
  const { actingSchool } = message;
  const under = actingSchool === undefined ? '' : fixed[language].onBehalf(actingSchool);
  return { subject, text: lines[0], whatToDo: `${lines[1]}${under}` };
};

/** Overstap’s own ids of what a message is about. */
export const subjectsOf = (
  message: OutboxMessage,
): { readonly dossierIds: readonly DossierId[]; readonly transferId?: TransferId } => {
  if (message.kind === 'board-reminder' || message.kind === 'calendar-changed') return { dossierIds: [] };
  if (message.kind === 'reminder') return { dossierIds: message.dossierIds };
  return {
    dossierIds: message.dossierId === undefined ? [] : [message.dossierId],
    ...(message.transferId !== undefined && { transferId: message.transferId }),
  };
};

const whole = ({ text, items = [] }: Told): string => [text, ...items].join('\n');

/** A message as a school’s LAS shows it. */
export const notificationView = (message: SchoolMessage): NotificationView => {
  const [nl, en] = [toldIn(message, 'nl'), toldIn(message, 'en')];
  return {
    notificationId: message.id,
    kind: message.kind,
    subject: { nl: nl.subject, en: en.subject },
    text: { nl: whole(nl), en: whole(en) },
    whatToDo: { nl: nl.whatToDo, en: en.whatToDo },
    ...(message.kind === 'reminder' && {
      condition: message.condition,
      open: message.open,
      ...(message.deadline !== undefined && { deadline: message.deadline }),
    }),
    ...subjectsOf(message),
    ...('actingSchool' in message && { actingSchool: message.actingSchool }),
    createdAt: message.createdAt,
  };
};
