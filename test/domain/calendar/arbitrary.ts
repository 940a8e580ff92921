import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Calendar } from '../../../schemas/calendar.ts';
import { ReminderCondition } from '../../../schemas/reminder.ts';

/** A calendar that ships with the project. */
export const shipped = (name: string): Calendar =>
  Calendar.parse(
    JSON.parse(readFileSync(new URL(`../../../schemas/calendars/${name}.json`, import.meta.url), 'utf8')),
  );

export const stepPlan = shipped('zuid-kennemerland-2021-2022');
export const template = shipped('statutory-2026-2027');

/** The nights in which clocks change, of a few years. */
const nights = ['2021-10-31', '2022-03-27', '2026-10-25', '2027-03-28'];

/** Any moment from 2000 on, most of them in the step plan's year, many in a night in which the clock changes. */
export const anyMoment = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: Date.UTC(2021, 7, 1), max: Date.UTC(2022, 7, 1) }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...nights), fc.integer({ min: -3_600_000, max: 5 * 3_600_000 }))
      .map(([night, millis]) => Date.parse(`${night}T00:00:00Z`) + millis),
  },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2998, 0, 1) }) },
);
const written = anyMoment.map((millis) => new Date(millis).toISOString());

const id = fc.constantFrom('een', 'twee', 'drie', 'vier', 'vijf');
const words = fc.constantFrom('Ophalen', 'Inzage; bij de "ouders", <b>thuis</b>\nof niet', 'é€😀'.repeat(30));
const title = fc.record({ nl: words, en: words });
const audience = fc.uniqueArray(fc.constantFrom('source', 'target', 'parents', 'board'), { minLength: 1 });

export const anyOffset = fc.oneof(
  fc.record({
    days: fc.integer({ min: -200, max: 200 }),
    at: fc.constantFrom('00:00', '01:59', '02:00', '02:30', '03:00', '09:00', '23:59'),
  }),
  fc.record({ hours: fc.integer({ min: -720, max: 720 }) }),
);
const reminder = (...anchors: string[]) =>
  fc.record({
    reminder: id,
    anchor: fc.constantFrom(...anchors),
    offset: anyOffset,
    audience: fc.constantFrom('source', 'target', 'board'),
    condition: fc.constantFrom(...ReminderCondition.options),
  });

const yearly = fc.constantFrom('weekday', 'date');
const round = fc.record({
  round: id,
  title,
  audience,
  opensAt: written,
  closesAt: written,
  yearly,
  late: fc.boolean(),
  suspended: fc.boolean(),
  allPupils: fc.boolean(),
  reminders: fc.array(reminder('opens', 'closes'), { maxLength: 3 }),
});
const milestone = fc.record(
  {
    milestone: id,
    title,
    audience,
    from: written,
    until: written,
    approximate: fc.boolean(),
    deadlineFor: fc.constant('reconsideration'),
    round: id,
    yearly,
    reminders: fc.array(reminder('from', 'until'), { maxLength: 3 }),
    source: words,
  },
  { requiredKeys: ['milestone', 'title', 'audience', 'source'] },
);
const day = anyMoment.map((millis) => new Date(millis).toISOString().slice(0, 10));

/** Any calendar that the schema takes, however odd. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    schoolYear: fc.constantFrom('2000-2001', '2021-2022', '2026-2027', '2096-2097'),
    region: fc.constantFrom('Zuid-Kennemerland', 'Ergens; "anders" <b>\\'),
    scheme: fc.constantFrom('eindtoets', 'doorstroomtoets'),
    edition: fc.integer({ min: 1, max: 20 }),
    enrolmentFrom: written,
    seasonEndsAt: written,
    rounds: fc.array(round, { minLength: 1, maxLength: 4 }),
    milestones: fc.array(milestone, { maxLength: 5 }),
    holidays: fc.array(fc.record({ title, firstDay: day, lastDay: day }), { maxLength: 3 }),
  })
  .map((it) => Calendar.parse(it));

const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Amsterdam's clock by Intl alone, with milliseconds: `YYYY-MM-DD HH:MM:SS.mmm`. The second method of these tests. */
export const clockByIntl = (at: string): string => {
  const millis = Date.parse(at);
  return `${shown.format(millis)}.${String(((millis % 1000) + 1000) % 1000).padStart(3, '0')}`;
};

/** The instants at which Intl shows this local time, earliest first. */
export const instantsByIntl = (local: string): readonly number[] =>
  [2, 1]
    .map((hours) => Date.parse(`${local}Z`) - hours * 3_600_000)
    .filter((millis) => shown.format(millis).replace(' ', 'T').startsWith(local));
