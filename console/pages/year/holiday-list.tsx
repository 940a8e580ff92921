import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Holiday } from '../../../schemas/calendar.ts';
import { language, said } from '../../language.ts';
import { dayOf } from '../../time.ts';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import { type Finding, Findings, findingsAt } from './finding.tsx';
import { HolidayForm } from './holiday-form.tsx';
import { placeId } from './lead.ts';
import { withoutHoliday } from './holidays.ts';
import { Unfolding } from './unfolding.tsx';
import { yearWords } from './words.ts';

const when = ({ firstDay, lastDay }: Holiday): string =>
  firstDay === lastDay ? dayOf(firstDay) : `${dayOf(firstDay)} ${said(yearWords).through} ${dayOf(lastDay)}`;

/** Days without school: as a list, and while the year is being changed ways to change them. */
export const HolidayList = ({
  calendar,
  findings,
  isEditing,
}: {
  readonly calendar: CalendarText;
  readonly findings: readonly Finding[];
  readonly isEditing: boolean;
}) => {
  const words = said(editWords);
  const asked = useSignal<number | 'new' | undefined>(undefined);
  const addButton = useRef<HTMLButtonElement>(null);
  const own = findingsAt(findings, '/holidays');
  return (
    <Unfolding look="sheet" summary={`${words.holidays}: ${String(calendar.holidays.length)}`} findings={own}>
      <div id={placeId('/holidays')} tabIndex={-1} />
      <Findings findings={own.filter(({ pointer }) => pointer === '/holidays')} />
      {calendar.holidays.length === 0 && <p class="soft">{words.noHolidays}</p>}
      <ul class="plain entries">
        {calendar.holidays.map((it, index) => (
          <li key={it.firstDay + it.title.nl} id={placeId(`/holidays/${String(index)}`)}>
            <div>
              {it.title[language.value]} <span class="soft">{when(it)}</span>
              <Findings findings={findingsAt(own, `/holidays/${String(index)}`)} />
            </div>
            {isEditing && (
              <div class="row">
                <button
                  type="button"
                  class="slim"
                  aria-label={`${words.changeIt} ${it.title[language.value]}`}
                  onClick={() => {
                    asked.value = index;
                  }}
                >
                  {words.changeIt}
                </button>
                <button
                  type="button"
                  class="slim"
                  aria-label={`${words.remove} ${it.title[language.value]}`}
                  onClick={() => {
                    change(withoutHoliday(calendar, index));
                    addButton.current?.focus();
                  }}
                >
                  {words.remove}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {isEditing && (
        <button
          ref={addButton}
          type="button"
          onClick={() => {
            asked.value = 'new';
          }}
        >
          {words.addHoliday}
        </button>
      )}
      {asked.value !== undefined && (
        <HolidayForm
          calendar={calendar}
          index={asked.value === 'new' ? undefined : asked.value}
          close={() => {
            asked.value = undefined;
          }}
        />
      )}
    </Unfolding>
  );
};
