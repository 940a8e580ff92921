import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { momentOf } from '../../time.ts';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import { type Finding, Findings, findingsAt } from './finding.tsx';
import { placeId } from './lead.ts';
import type { Line } from './line.ts';
import { ReminderForm } from './reminder-form.tsx';
import { reminderSentence, reminderWords } from './reminder-words.ts';
import { firesAt, type LineReminder, remindersOf, withoutReminder } from './reminders.ts';
import { Unfolding } from './unfolding.tsx';
import { yearWords } from './words.ts';

/** The reminders of a line in plain words, and while the year is being changed ways to change them. */
export const ReminderList = ({
  calendar,
  line,
  findings,
  isEditing,
}: {
  readonly calendar: CalendarText;
  readonly line: Line;
  readonly findings: readonly Finding[];
  readonly isEditing: boolean;
}) => {
  const words = said(reminderWords);
  const { changeIt, remove } = said(editWords);
  const asked = useSignal<LineReminder | 'new' | undefined>(undefined);
  const addButton = useRef<HTMLButtonElement>(null);
  const reminders = remindersOf(calendar, line);
  if (reminders.length === 0 && !isEditing) return null;
  const isDated = line.from !== undefined || line.until !== undefined;
  const own = findingsAt(findings, `${line.pointer}/reminders`);
  return (
    <Unfolding summary={`${said(yearWords).reminders}: ${String(reminders.length)}`} findings={own}>
      <ul class="plain entries">
        {reminders.map((it, index) => {
          const sentence = reminderSentence(words, line, it);
          const at = firesAt(line, it);
          return (
            <li key={it.id} id={placeId(`${line.pointer}/reminders/${String(index)}`)}>
              <div>
                {sentence}
                {at !== undefined && <div class="soft small">{momentOf(at)}</div>}
                <Findings findings={findingsAt(own, `${line.pointer}/reminders/${String(index)}`)} />
              </div>
              {isEditing && (
                <div class="row">
                  <button
                    type="button"
                    class="slim"
                    aria-label={`${changeIt} ${sentence}`}
                    onClick={() => {
                      asked.value = it;
                    }}
                  >
                    {changeIt}
                  </button>
                  <button
                    type="button"
                    class="slim"
                    aria-label={`${remove} ${sentence}`}
                    onClick={() => {
                      change(withoutReminder(calendar, line, it.id));
                      addButton.current?.focus();
                    }}
                  >
                    {remove}
                  </button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {isEditing &&
        (isDated ? (
          <button
            ref={addButton}
            type="button"
            onClick={() => {
              asked.value = 'new';
            }}
          >
            {words.add}
          </button>
        ) : (
          <p class="small soft">{words.undated}</p>
        ))}
      {asked.value && (
        <ReminderForm
          calendar={calendar}
          line={line}
          reminder={asked.value === 'new' ? undefined : asked.value}
          close={() => {
            asked.value = undefined;
          }}
        />
      )}
    </Unfolding>
  );
};
