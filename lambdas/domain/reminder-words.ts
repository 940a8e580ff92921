import type { ReminderCondition } from '../../schemas/reminder.ts';
import { reminderWordsEn } from './reminder-words-en.ts';
import { reminderWordsNl } from './reminder-words-nl.ts';

/** For one and for more, with `#` for how many; one text where nothing is counted. */
type Counted = readonly [string, string?];

/** What is open under a condition, and what to do about it. */
export interface ReminderWords {
  readonly open: Counted;
  /** Where the board is told in other words than a school: it counts schools. */
  readonly forBoard?: Counted;
  readonly todo: string;
}

const words = { nl: reminderWordsNl, en: reminderWordsEn } as const;

const counted = ([one, more = one]: Counted, count: number): string =>
  count === 1 ? one : more.replace('#', String(count));

/** What is open at a school, and what it does about it. */
export const wordsForSchool = (
  condition: ReminderCondition,
  count: number,
  language: keyof typeof words,
): { readonly open: string; readonly todo: string } => {
  const { open, todo } = words[language][condition];
  return { open: counted(open, count), todo };
};

/** What is open in the region; `ofSchools` when that is how many schools it is. */
export const wordsForBoard = (
  condition: ReminderCondition,
  count: number,
  language: keyof typeof words,
): { readonly open: string; readonly ofSchools: boolean } => {
  const { open, forBoard } = words[language][condition];
  return { open: counted(forBoard ?? open, count), ofSchools: forBoard !== undefined };
};
