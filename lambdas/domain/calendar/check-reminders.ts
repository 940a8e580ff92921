import type { Calendar } from '../../../schemas/calendar.ts';
import { concerns } from '../../../schemas/reminder-concerns.ts';
import { findIf, type Finding } from './findings.ts';
import { remindersOf, type PlannedReminder } from './reminders.ts';

const ofOne = ({ reminder, pointer, at, endsAt }: PlannedReminder): readonly Finding[] => {
  const { audience, condition } = reminder;
  const { of, afterwards } = concerns[condition];
  const afterEnd = at !== undefined && endsAt !== undefined && at >= endsAt;
  const beforeEnd = at !== undefined && endsAt !== undefined && at < endsAt;
  return [
    ...findIf(at === undefined, 'reminder-without-moment', `${pointer}/anchor`),
    ...findIf(audience !== 'board' && !of.includes(audience), 'reminder-of-others', `${pointer}/audience`),
    ...findIf(audience !== 'board' && !afterwards && afterEnd, 'reminder-too-late', `${pointer}/offset`),
    ...findIf(audience === 'board' && beforeEnd, 'escalation-too-early', `${pointer}/offset`),
  ];
};

/** Whether each reminder reaches those who can still do something about it, and the board after that. */
export const checkReminders = (calendar: Calendar): readonly Finding[] =>
  remindersOf(calendar).flatMap(ofOne);
