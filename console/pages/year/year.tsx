import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Answer } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import { yearBefore } from '../../time.ts';
import { AboutYear } from './about-year.tsx';
import { AddLine } from './add-line.tsx';
import { ChosenLine } from './chosen-line.tsx';
import { ConsequencesPanel } from './consequences-panel.tsx';
import { useConsequences } from './consequences.ts';
import { EditBar } from './edit-bar.tsx';
import { editWords } from './edit-words.ts';
import { beginEdit, change, edit, resumeEdit } from './edit.ts';
import { HolidayList } from './holiday-list.tsx';
import { withoutEchoes, wrongOf } from './line-findings.ts';
import { LineTable } from './line-table.tsx';
import { type Line, linesOf, nameOf, withSpan } from './line.ts';
import { NothingYet } from './nothing-yet.tsx';
import { usePicked } from './picked.ts';
import { Picture } from './picture.tsx';
import { Suspend } from './suspend.tsx';
import { useUndoKeys } from './undo-keys.ts';
import { yearWords } from './words.ts';

interface YearProps {
  readonly year: Answer<'readYear'>;
  readonly isCompared: boolean;
  readonly chosen: string | undefined;
  readonly reload: () => Promise<void>;
}

/** What is asked over the page. */
type Asked = { readonly what: 'add' } | { readonly what: 'suspend'; readonly line: Line };

/** What stands of a year or is being made of it, from the picture to what few look at. */
export const Year = ({ year, isCompared, chosen, reload }: YearProps) => {
  const { schoolYear, published, draft } = year;
  const asked = useSignal<Asked | undefined>(undefined);
  const suspended = useSignal('');
  const addButton = useRef<HTMLButtonElement>(null);
  const picked = usePicked(chosen);
  useEffect(() => {
    resumeEdit(schoolYear);
  }, [schoolYear]);
  const isEditing = edit.value?.schoolYear === schoolYear;
  useUndoKeys(isEditing);
  const calendar = isEditing ? edit.value?.calendar : (published ?? draft.calendar);
  const consequences = useConsequences(schoolYear, isEditing ? calendar : undefined, published?.edition);
  const before = useLoaded('readYear', { params: { schoolYear: yearBefore(schoolYear) } });
  if (!calendar)
    return <NothingYet schoolYear={schoolYear} rev={draft.rev} before={before} reload={reload} />;
  const lines = linesOf(calendar);
  const line = lines.find((it) => nameOf(it) === picked.name.value);
  const findings = withoutEchoes(consequences.seen.value?.check.findings ?? [], lines);
  const lead = (to: string) => {
    picked.lead(lines, to);
  };
  const open = ({ pointer }: Line) => {
    lead(pointer);
  };
  const move = (it: Line, span: Parameters<typeof withSpan>[2]) => {
    picked.choose(it);
    change(withSpan(calendar, it, span));
  };
  const start = () => {
    const begin = draft.calendar ?? published;
    if (begin) beginEdit(schoolYear, draft.rev, CalendarText.parse(begin));
  };
  const close = () => {
    asked.value = undefined;
  };
  return (
    <>
      <EditBar
        year={year}
        isEditing={isEditing}
        start={start}
        consequences={consequences}
        findings={findings}
        reload={reload}
      />
      {(isEditing || !published) && <p class="print-only">{said(yearWords).draftShown}</p>}
      <Picture
        calendar={calendar}
        lines={lines}
        before={isCompared && before.value.value ? { calendar: before.value.value.published } : undefined}
        chosen={line?.pointer}
        wrong={wrongOf(lines, findings)}
        choose={picked.show}
        open={open}
        move={isEditing ? move : undefined}
      />
      <div class={isEditing ? 'beside' : ''}>
        <div>
          {line && (
            <ChosenLine
              key={nameOf(line)}
              calendar={calendar}
              line={line}
              findings={findings}
              move={isEditing ? move : undefined}
              removed={() => {
                picked.forget();
                addButton.current?.focus();
              }}
            />
          )}
        </div>
        {isEditing && (
          <ConsequencesPanel
            of={consequences}
            findings={findings}
            lines={lines}
            calendar={calendar}
            lead={lead}
          />
        )}
        <div>
          <LineTable
            lines={lines}
            chosen={line?.pointer}
            choose={open}
            suspend={
              published && isBoard.value && !isEditing
                ? (it) => {
                    suspended.value = '';
                    asked.value = { what: 'suspend', line: it };
                  }
                : undefined
            }
          >
            <span role="status">{!isEditing && suspended.value}</span>
            {isEditing && (
              <button
                ref={addButton}
                type="button"
                class="no-print"
                onClick={() => {
                  asked.value = { what: 'add' };
                }}
              >
                {said(editWords).addLine}
              </button>
            )}
          </LineTable>
          <HolidayList calendar={calendar} findings={findings} isEditing={isEditing} />
          <AboutYear calendar={calendar} findings={findings} isEditing={isEditing} />
        </div>
      </div>
      {asked.value?.what === 'add' && (
        <AddLine
          calendar={calendar}
          added={(kind, id) => {
            picked.choose({ kind, id });
          }}
          close={close}
        />
      )}
      {asked.value?.what === 'suspend' && (
        <Suspend
          schoolYear={schoolYear}
          line={asked.value.line}
          reload={reload}
          done={(says) => {
            suspended.value = says;
          }}
          close={close}
        />
      )}
    </>
  );
};
