import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { CalendarText } from '../../../schemas/board/calendar.ts';
import { call } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { go, place } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { serverNow } from '../../session/server-time.ts';
import { schoolYearAt } from '../../time.ts';
import { AboutYear } from './about-year.tsx';
import { AddLine } from './add-line.tsx';
import { beginEdit, change, edit, resumeEdit } from './edit.ts';
import { ChosenLine } from './chosen-line.tsx';
import { ConsequencesPanel } from './consequences-panel.tsx';
import { useConsequences } from './consequences.ts';
import { EditBar } from './edit-bar.tsx';
import { editWords } from './edit-words.ts';
import { findingsAt } from './finding.tsx';
import { HolidayList } from './holiday-list.tsx';
import { type Line, linesOf, withSpan } from './line.ts';
import { LineTable } from './line-table.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { SinceList } from './since-list.tsx';
import { Suspend } from './suspend.tsx';
import { Timeline } from './timeline.tsx';
import { YearHead } from './year-head.tsx';
import { lastYearMoved } from './last-year.ts';
import { yearWords } from './words.ts';

const yearBefore = (schoolYear: string): string => {
  const first = Number(schoolYear.slice(0, 4)) - 1;
  return `${String(first)}-${String(first + 1)}`;
};

/** A line keeps its name when another before it goes. */
const nameOf = ({ kind, id }: Pick<Line, 'kind' | 'id'>): string => `${kind}/${id}`;

const isYear = (text: string | undefined): text is string => /^20\d\d-20\d\d$/.test(text ?? '');

/** The year at a glance, and the place to change it. */
export const YearPage = () => {
  const { of, query } = place.value;
  const schoolYear = isYear(of) ? of : schoolYearAt(serverNow());
  const loaded = useLoaded('readYear', { params: { schoolYear } });
  return (
    <>
      <YearHead
        schoolYear={schoolYear}
        choose={(year) => {
          go('year', year);
        }}
      />
      <Shown key={schoolYear} loaded={loaded} height="40rem">
        {(year) => (
          <Year
            year={year}
            isCompared={query['compare'] === 'yes'}
            chosen={query['line']}
            reload={loaded.reload}
          />
        )}
      </Shown>
    </>
  );
};

interface YearProps {
  readonly year: Awaited<ReturnType<typeof call<'readYear'>>>;
  readonly isCompared: boolean;
  readonly chosen: string | undefined;
  readonly reload: () => Promise<void>;
}

const Year = ({ year, isCompared, chosen, reload }: YearProps) => {
  const words = said(yearWords);
  const { schoolYear, published, draft } = year;
  const asked = useSignal<Line | undefined>(undefined);
  const isAdding = useSignal(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const picked = useSignal<string | undefined>(chosen);
  useEffect(resumeEdit, []);
  const isEditing = edit.value?.schoolYear === schoolYear;
  const calendar = isEditing ? edit.value?.calendar : (published ?? draft.calendar);
  const consequences = useConsequences(schoolYear, isEditing ? calendar : undefined);
  const before = useLoaded('readYear', { params: { schoolYear: yearBefore(schoolYear) } });
  if (!calendar) return <NothingYet schoolYear={schoolYear} rev={draft.rev} reload={reload} />;
  const lines = linesOf(calendar);
  const line = lines.find((it) => nameOf(it) === picked.value);
  const findings = consequences.seen.value?.check.findings ?? [];
  const ofLine = ({ pointer }: Line) => findingsAt(findings, pointer);
  const choose = (it: Pick<Line, 'kind' | 'id'>) => {
    picked.value = nameOf(it);
  };
  const move = (it: Line, span: Parameters<typeof withSpan>[2]) => {
    choose(it);
    change(withSpan(calendar, it, span));
  };
  const start = () => {
    const begin = draft.calendar ?? published;
    if (begin) beginEdit(schoolYear, draft.rev, CalendarText.parse(begin));
  };
  const standing = before.value.value?.published;
  return (
    <>
      <EditBar
        year={year}
        isEditing={isEditing}
        start={start}
        consequences={consequences}
        reload={reload}
        isCompared={isCompared}
      />
      <section class="sheet">
        <h2>{words.picture}</h2>
        <Timeline
          calendar={calendar}
          lines={lines}
          ghosts={isCompared && standing ? lastYearMoved(linesOf(standing)) : []}
          chosen={line?.pointer}
          wrong={
            new Set(
              lines
                .filter((it) => ofLine(it).some(({ severity }) => severity === 'error'))
                .map((it) => it.pointer),
            )
          }
          choose={choose}
          move={isEditing ? move : undefined}
        />
        {isEditing && <p class="small soft no-print">{words.pictureHint}</p>}
        {isCompared && !before.isLoading.value && (
          <SinceList before={standing && linesOf(standing)} now={lines} />
        )}
      </section>
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
                picked.value = undefined;
                addButton.current?.focus();
              }}
            />
          )}
          {isEditing && (
            <p class="no-print">
              <button
                ref={addButton}
                type="button"
                onClick={() => {
                  isAdding.value = true;
                }}
              >
                {said(editWords).addLine}
              </button>
            </p>
          )}
          <LineTable
            lines={lines}
            chosen={line?.pointer}
            choose={choose}
            suspend={
              published && isBoard.value && !isEditing
                ? (it) => {
                    asked.value = it;
                  }
                : undefined
            }
          />
          <HolidayList calendar={calendar} findings={findings} isEditing={isEditing} />
          <AboutYear calendar={calendar} findings={findings} isEditing={isEditing} />
        </div>
        {isEditing && <ConsequencesPanel of={consequences} lines={lines} calendar={calendar} />}
      </div>
      {isAdding.value && (
        <AddLine
          calendar={calendar}
          added={(kind, id) => {
            choose({ kind, id });
          }}
          close={() => {
            isAdding.value = false;
          }}
        />
      )}
      {asked.value && (
        <Suspend
          schoolYear={schoolYear}
          line={asked.value}
          reload={reload}
          close={() => {
            asked.value = undefined;
          }}
        />
      )}
    </>
  );
};
