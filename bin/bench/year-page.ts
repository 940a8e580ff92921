import { callsPerSecond } from '../../lambdas/use-cases/paced-schedules.ts';
import { markdownTable } from '../markdown-table.ts';
import type { YearFigures } from './year.ts';

const held = (aim: string, missed: string | undefined): string =>
  missed === undefined ? `- ${aim}: held.` : `- ${aim}: **missed** by ${missed}.`;

/** The aims of publishing and reminding, with what misses them. */
export const yearVerdicts = (year: YearFigures): readonly string[] => {
  const { mostPerSecond, resumed, calls, reads } = year;
  const byItems = reads.filter(({ items }) => items > 0).map((it) => `${it.condition} (${it.items} items)`);
  return [
    held(
      `Publishing a year makes at most ${callsPerSecond} calls to EventBridge Scheduler within any second`,
      mostPerSecond > callsPerSecond ? String(mostPerSecond) : undefined,
    ),
    held(
      'Publishing that is killed and run again ends in the same schedules',
      resumed < calls ? `${calls - resumed} of ${calls}` : undefined,
    ),
    held(
      'A reminder reads no more than its index pages',
      byItems.length > 0 ? byItems.join(', ') : undefined,
    ),
  ];
};

/** The counts of publishing a year. */
export const yearTable = (year: YearFigures): string =>
  markdownTable([
    ['what', 'count'],
    [`calls to EventBridge Scheduler for ${year.reminders} reminders and their rounds`, String(year.calls)],
    ['most of them within one second', String(year.mostPerSecond)],
    ['seconds at that pace, each answered at once', year.seconds.toFixed(1)],
    ['calls of the hourly look when nothing changed', String(year.hourly)],
    ['killed before each call and run again: ended the same', `${year.resumed} of ${year.calls}`],
    ['most calls of both runs together', String(year.mostCallsResumed)],
    [`writes to tell ${year.schools} schools of a change`, String(year.announcementWrites)],
  ]);

const readsTable = ({ reads }: YearFigures): string =>
  markdownTable([
    ['reminder of', 'dossiers', 'schools', 'index pages', 'items read one by one'],
    ...reads.map((it) => [it.condition, ...[it.dossiers, it.schools, it.pages, it.items].map(String)]),
  ]);

/** The page’s part on the year. */
export const yearSection = (year: YearFigures): string => `## The year

Counts of the use cases themselves, over stores in memory and a clock that only pauses move: no seconds of this machine are in them. Schedules do not depend on how many schools there are.

${yearTable(year)}

One reminder over a region of ${String(year.reads[0]?.dossiers ?? 0)} dossiers. A page of a list is one query of the index; there is no scan anywhere, and no function may make one of this table.

${readsTable(year)}`;
