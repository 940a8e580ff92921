import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Span } from '../../moments.ts';
import { change } from './edit.ts';
import type { Finding } from './finding.tsx';
import { isAt, type Line, withTitle } from './line.ts';
import { LineForm } from './line-form.tsx';
import { LineMore } from './line-more.tsx';
import { ReminderList } from './reminder-list.tsx';

/** The line that someone chose: all there is to know of it, and while the year is being changed all to change. */
export const ChosenLine = ({
  calendar,
  line,
  findings,
  move,
  removed,
}: {
  readonly calendar: CalendarText;
  readonly line: Line;
  readonly findings: readonly Finding[];
  /** Only while the year is being changed. */
  readonly move: ((line: Line, span: Span) => void) | undefined;
  readonly removed: () => void;
}) => {
  const isEditing = move !== undefined;
  const isOfReminder = ({ pointer }: Finding) => pointer.startsWith(`${line.pointer}/reminders/`);
  const rename = (it: Line, title: Line['title']) => {
    change(withTitle(calendar, it, title));
  };
  return (
    <LineForm
      line={line}
      findings={findings.filter((it) => isAt(line, it.pointer) && !isOfReminder(it))}
      change={move && { move, rename }}
    >
      <ReminderList calendar={calendar} line={line} findings={findings} isEditing={isEditing} />
      {isEditing && <LineMore calendar={calendar} line={line} removed={removed} />}
    </LineForm>
  );
};
