import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { consequenceWords } from './consequence-words.ts';
import { editWords } from './edit-words.ts';
import type { Finding } from './finding.tsx';
import type { Line } from './line.ts';
import { lineAt } from './line-findings.ts';
import { remindersOf } from './reminders.ts';
import { reminderSentence, reminderWords } from './reminder-words.ts';

const nthAfter = (pointer: string, lead: string): number | undefined => {
  const [, rest] = pointer.split(lead);
  return rest === undefined ? undefined : Number(rest.split('/')[0]);
};

/** What a finding is about, in words: a line, a holiday, or the year; and of a line which of its reminders. */
export const placeName = (
  { pointer }: Pick<Finding, 'pointer'>,
  calendar: CalendarText,
  lines: readonly Line[],
): { readonly title: string; readonly reminder?: string } => {
  const words = said(editWords);
  const line = lineAt(lines, pointer);
  if (line) {
    const title = line.title[language.value];
    const reminder = remindersOf(calendar, line)[nthAfter(pointer, '/reminders/') ?? -1];
    return reminder
      ? {
          title,
          reminder: `${said(consequenceWords).reminder} ${reminderSentence(said(reminderWords), line, reminder)}`,
        }
      : { title };
  }
  const holiday = calendar.holidays[nthAfter(pointer, '/holidays/') ?? -1];
  if (holiday) return { title: holiday.title[language.value] };
  if (pointer === '/holidays') return { title: words.holidays };
  return { title: pointer === '/rounds' ? words.rounds : words.year };
};
