import type { ReminderCondition } from '../../../schemas/reminder.ts';
import type { Words } from '../../language.ts';
import type { Line } from './line.ts';
import { daysPastCounted, type LineReminder } from './reminders.ts';

const nl = {
  amount: {
    days: (days: number) => (days === 1 ? '1 dag' : `${String(days)} dagen`),
    hours: (hours: number) => (hours === 1 ? '1 uur' : `${String(hours)} uur`),
  },
  side: { before: 'voor', after: 'na' },
  anchor: {
    round: { from: 'de opening', until: 'de sluiting' },
    milestone: { from: 'het begin', until: 'het einde' },
  },
  atOnce: 'bij',
  add: 'Herinnering toevoegen…',
  addTitle: 'Een herinnering toevoegen',
  changeTitle: 'Een herinnering wijzigen',
  undated: 'Geef de regel eerst een datum; dan kunt u er een herinnering aan hangen.',
  when: 'Wanneer',
  howMany: 'Hoeveel',
  unit: 'Dagen of uren',
  units: { days: 'dagen', hours: 'uren' },
  beforeOrAfter: 'Voor of na',
  ofWhat: 'Ten opzichte van',
  time: 'Hoe laat',
  toWhom: 'Aan wie',
  whom: { source: 'Basisscholen', target: 'Middelbare scholen', board: 'Het bestuur (alleen aantallen)' },
  aboutWhat: 'Alleen als dit nog openstaat',
  firstDay: 'op de eerste dag',
  lastDay: 'de laatste dag',
  onLastDay: 'op de laatste dag',
  dayAfter: 'de dag na de laatste dag',
  to: {
    source: 'aan basisscholen',
    target: 'aan middelbare scholen',
    board: 'aan het bestuur, over scholen',
  },
  that: {
    'no-cohort': 'die hun leerlingenlijst nog niet stuurden',
    'nothing-sent-in': 'die nog niets instuurden',
    'pupil-without-dossier': 'met leerlingen zonder dossier',
    'review-missing': 'waar inzage door ouders ontbreekt',
    'not-released': 'die nog niet alles vrijgaven',
    'supplement-missing': 'die nog moeten aanvullen',
    'pupil-without-enrolment': 'met leerlingen die nergens zijn ingeschreven',
    'reconsideration-decision-missing': 'met een heroverweging zonder besluit',
    'reconsideration-letter-missing': 'met een heroverweging zonder brief',
    'enrolment-contested': 'met leerlingen die twee scholen meldden',
    'enrolment-not-reported': 'die hun inschrijvingen nog niet meldden',
    'not-collected': 'die nog niet alles ophaalden',
    'not-acknowledged': 'die de ontvangst nog niet bevestigden',
    'destruction-overdue': 'die te laat zijn met vernietigen',
    'qualification-failing': 'die nog niet gekwalificeerd zijn',
    'mandate-expiring': 'waarvan het mandaat afloopt',
    'certificate-expiring': 'waarvan het certificaat afloopt',
  } satisfies Readonly<Record<ReminderCondition, string>>,
};

const en: typeof nl = {
  amount: {
    days: (days) => (days === 1 ? '1 day' : `${String(days)} days`),
    hours: (hours) => (hours === 1 ? '1 hour' : `${String(hours)} hours`),
  },
  side: { before: 'before', after: 'after' },
  anchor: {
    round: { from: 'the opening', until: 'the closing' },
    milestone: { from: 'the beginning', until: 'the end' },
  },
  atOnce: 'at',
  add: 'Add a reminder…',
  addTitle: 'Add a reminder',
  changeTitle: 'Change a reminder',
  undated: 'Give the line a date first; then a reminder can hang on it.',
  when: 'When',
  howMany: 'How many',
  unit: 'Days or hours',
  units: { days: 'days', hours: 'hours' },
  beforeOrAfter: 'Before or after',
  ofWhat: 'Relative to',
  time: 'At what time',
  toWhom: 'To whom',
  whom: { source: 'Primary schools', target: 'Secondary schools', board: 'The board (counts only)' },
  aboutWhat: 'Only if this is still open',
  firstDay: 'on the first day',
  lastDay: 'the last day',
  onLastDay: 'on the last day',
  dayAfter: 'the day after the last day',
  to: {
    source: 'to primary schools',
    target: 'to secondary schools',
    board: 'to the board, about schools',
  },
  that: {
    'no-cohort': 'that have not sent their list of pupils',
    'nothing-sent-in': 'that have sent in nothing yet',
    'pupil-without-dossier': 'with pupils without dossier',
    'review-missing': 'where parents’ review is missing',
    'not-released': 'that have not released all yet',
    'supplement-missing': 'that still have to supplement',
    'pupil-without-enrolment': 'with pupils who are enrolled nowhere',
    'reconsideration-decision-missing': 'with a reconsideration without decision',
    'reconsideration-letter-missing': 'with a reconsideration without letter',
    'enrolment-contested': 'with pupils whom two schools reported',
    'enrolment-not-reported': 'that have not reported their enrolments',
    'not-collected': 'that have not collected all yet',
    'not-acknowledged': 'that have not acknowledged receipt yet',
    'destruction-overdue': 'that are late in destroying',
    'qualification-failing': 'that are not qualified yet',
    'mandate-expiring': 'whose mandate expires',
    'certificate-expiring': 'whose certificate expires',
  },
};

export const reminderWords: Words<typeof nl> = { nl, en };

const apart = (words: typeof nl, amount: string, signed: number, moment: string): string =>
  `${amount} ${words.side[signed > 0 ? 'after' : 'before']} ${moment}`;

/** Days before or after an end are counted from the last day, as its date is told. */
const dayWords = (words: typeof nl, line: Line, anchor: LineReminder['anchor'], days: number): string => {
  const counted = days + daysPastCounted(line, anchor);
  const amount = words.amount.days(Math.abs(counted));
  if (anchor === 'from')
    return counted === 0 ? words.firstDay : apart(words, amount, counted, words.anchor[line.kind].from);
  if (counted === 0) return words.onLastDay;
  return counted === 1 ? words.dayAfter : apart(words, amount, counted, words.lastDay);
};

const whenOf = (words: typeof nl, line: Line, { offset, anchor }: LineReminder): string => {
  if ('days' in offset) return dayWords(words, line, anchor, offset.days);
  const { hours } = offset;
  const moment = words.anchor[line.kind][anchor];
  return hours === 0
    ? `${words.atOnce} ${moment}`
    : apart(words, words.amount.hours(Math.abs(hours)), hours, moment);
};

/** A reminder in one sentence: `2 dagen voor de laatste dag, 09:00, aan basisscholen die nog niet alles vrijgaven`. */
export const reminderSentence = (words: typeof nl, line: Line, reminder: LineReminder): string => {
  const { offset, audience, condition } = reminder;
  const time = 'days' in offset ? `, ${offset.at}` : '';
  return `${whenOf(words, line, reminder)}${time}, ${words.to[audience]} ${words.that[condition]}`;
};
