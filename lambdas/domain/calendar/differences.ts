import { Temporal } from 'temporal-polyfill';
import type { Audience, Calendar, Holiday, Milestone, Round } from '../../../schemas/calendar.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { remindersOf, type PlannedReminder } from './reminders.ts';
import { instantOf } from './wall-clock.ts';

/** From inclusive, until exclusive; either may be open. */
export interface Span {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

export type Change =
  | 'added'
  | 'dropped'
  | 'moved'
  | 'suspended'
  | 'resumed'
  /** Other sections, attachments or pupils; or who gets a reminder, and of what. */
  | 'asks-otherwise'
  /** Only the words: how it is called, why it is there, and how it goes along to another year. */
  | 'reworded';

/** One thing that differs between two editions of a year, and whom that concerns. */
export interface Difference {
  readonly of: 'enrolment' | 'season' | 'scheme' | 'round' | 'milestone' | 'reminder' | 'holiday';
  readonly id: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly change: Change;
  readonly before?: Span | undefined;
  readonly after?: Span | undefined;
  /** Those of before and of after. */
  readonly audience: readonly Audience[];
  /** Its moments are about, not exact. */
  readonly approximate: boolean;
  /** A round only for pupils who were enrolled, or moved, later. */
  readonly late?: boolean | undefined;
}

/** Anything of a year that can differ. */
interface Item extends Omit<Difference, 'change' | 'before' | 'after'> {
  readonly span: Span;
  readonly suspended: boolean;
  /** What it asks, comparable as text. */
  readonly asks: string;
  /** Its words, comparable as text. */
  readonly words: string;
}

const wordsOf = ({ title, source, yearly }: Round | Milestone): string =>
  JSON.stringify([title.nl, title.en, source ?? '', yearly]);

const span = (from: Instant | undefined, until: Instant | undefined): Span => ({
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
});

const startOf = (day: string, daysLater = 0): Instant =>
  instantOf(Temporal.PlainDate.from(day).add({ days: daysLater }).toPlainDateTime());

const ofRound = (round: Round): Item => ({
  of: 'round',
  id: round.round,
  title: round.title,
  audience: round.audience,
  approximate: false,
  ...(round.late && { late: true }),
  span: span(round.opensAt, round.closesAt),
  suspended: round.suspended,
  asks: JSON.stringify([
    round.requiredCategories,
    round.requiredAttachments,
    round.allPupils,
    round.late,
    round.audience,
  ]),
  words: wordsOf(round),
});

const ofMilestone = (milestone: Milestone): Item => ({
  of: 'milestone',
  id: milestone.milestone,
  title: milestone.title,
  audience: milestone.audience,
  approximate: milestone.approximate,
  span: span(milestone.from, milestone.until),
  suspended: false,
  asks: JSON.stringify([milestone.deadlineFor, milestone.approximate, milestone.audience]),
  words: wordsOf(milestone),
});

/** Reminders concern the board alone: schools hear of them when they come. */
const ofReminder =
  (calendar: Calendar) =>
  ({ on, reminder, id, at }: PlannedReminder): Item => {
    const line =
      on === 'round'
        ? calendar.rounds.find(({ round }) => round === id)
        : calendar.milestones.find(({ milestone }) => milestone === id);
    return {
      of: 'reminder',
      id: reminder.reminder,
      title: {
        nl: `Herinnering bij “${line?.title.nl ?? id}”`,
        en: `Reminder of “${line?.title.en ?? id}”`,
      },
      audience: ['board'],
      approximate: false,
      span: span(at, undefined),
      suspended: false,
      asks: JSON.stringify([id, reminder.audience, reminder.condition]),
      words: '',
    };
  };

/** Days off concern the board alone: they are a hint while planning. Two of one name are told apart by their order. */
const ofHolidays = (holidays: readonly Holiday[]): readonly Item[] =>
  holidays.map(({ title, firstDay, lastDay }, index) => {
    const earlier = holidays.slice(0, index).filter((it) => it.title.nl === title.nl).length;
    return {
      of: 'holiday',
      id: earlier === 0 ? title.nl : `${title.nl} ${earlier + 1}`,
      title,
      audience: ['board'],
      approximate: false,
      span: span(startOf(firstDay), startOf(lastDay, 1)),
      suspended: false,
      asks: '',
      words: title.en,
    };
  });

const ofYear = (
  of: 'enrolment' | 'season' | 'scheme',
  title: Item['title'],
  when: Span,
  asks = '',
): Item => ({
  of,
  id: of,
  title,
  audience: of === 'enrolment' ? ['source', 'target', 'board'] : ['board'],
  approximate: false,
  span: when,
  suspended: false,
  asks,
  words: '',
});

const itemsOf = (calendar: Calendar): readonly Item[] => [
  ofYear(
    'enrolment',
    { nl: 'Inschrijvingen melden', en: 'Reporting enrolments' },
    { from: calendar.enrolmentFrom },
  ),
  ofYear(
    'scheme',
    { nl: 'Volgorde van advies en toets', en: 'Order of advice and test' },
    {},
    calendar.scheme,
  ),
  ...calendar.rounds.map(ofRound),
  ...calendar.milestones.map(ofMilestone),
  ...remindersOf(calendar).map(ofReminder(calendar)),
  ofYear(
    'season',
    { nl: 'Einde van het seizoen', en: 'End of the season' },
    { until: calendar.seasonEndsAt },
  ),
  ...ofHolidays(calendar.holidays),
];

const difference = (change: Change, before: Item | undefined, after: Item | undefined): Difference[] => {
  const item = after ?? before;
  if (item === undefined) return [];
  const audience = [...new Set([...(before?.audience ?? []), ...(after?.audience ?? [])])];
  return [
    {
      of: item.of,
      id: item.id,
      title: item.title,
      change,
      audience,
      approximate: item.approximate,
      ...(item.late && { late: true }),
      ...(before && { before: before.span }),
      ...(after && { after: after.span }),
    },
  ];
};

const compared = (before: Item, after: Item): readonly Difference[] => {
  const moved = before.span.from !== after.span.from || before.span.until !== after.span.until;
  return [
    ...(before.suspended === after.suspended
      ? []
      : difference(after.suspended ? 'suspended' : 'resumed', before, after)),
    ...(moved ? difference('moved', before, after) : []),
    ...(before.asks === after.asks ? [] : difference('asks-otherwise', before, after)),
    ...(before.words === after.words ? [] : difference('reworded', before, after)),
  ];
};

const keyOf = ({ of, id }: Item): string => `${of} ${id}`;

/** All that differs between two editions, in the order of the later; what was dropped comes last. */
export const differences = (before: Calendar, after: Calendar): readonly Difference[] => {
  const old = new Map(itemsOf(before).map((item) => [keyOf(item), item]));
  const now = itemsOf(after);
  const kept = new Set(now.map(keyOf));
  return [
    ...now.flatMap((item) => {
      const earlier = old.get(keyOf(item));
      return earlier === undefined ? difference('added', undefined, item) : compared(earlier, item);
    }),
    ...[...old].flatMap(([key, item]) => (kept.has(key) ? [] : difference('dropped', item, undefined))),
  ];
};

/** What one audience is told of it; a change of words alone is no news. The board is told all. */
export const newsFor = (audience: Audience, all: readonly Difference[]): readonly Difference[] =>
  audience === 'board' ? all : all.filter((it) => it.audience.includes(audience) && it.change !== 'reworded');
