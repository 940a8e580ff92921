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
import type { Finding } from './finding.tsx';
import { lineAt, withoutEchoes } from './line-findings.ts';
import { HolidayList } from './holiday-list.tsx';
import { leadTo } from './lead.ts';
import { type Line, linesOf, withSpan } from './line.ts';
import { LineTable } from './line-table.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Picture } from './picture.tsx';
import { Suspend } from './suspend.tsx';
import { useUndoKeys } from './undo-keys.ts';
import { YearHead } from './year-head.tsx';
import { yearWords } from './words.ts';

const yearBefore = (schoolYear: string): string => {
  const first = Number(schoolYear.slice(0, 4)) - 1;
  return `${String(first)}-${String(first + 1)}`;
};

/** A line keeps its name when another before it goes. */
const nameOf = ({ kind, id }: Pick<Line, 'kind' | 'id'>): string => `${kind}/${id}`;

/** Pointers of the lines that can't stay as they are. */
const wrongOf = (lines: readonly Line[], findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ pointer }) => lineAt(lines, pointer)?.pointer ?? []),
  );

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

/** What is asked over the page. */
type Asked = { readonly what: 'add' } | { readonly what: 'suspend'; readonly line: Line };

const Year = ({ year, isCompared, chosen, reload }: YearProps) => {
  const { schoolYear, published, draft } = year;
  const asked = useSignal<Asked | undefined>(undefined);
  const addButton = useRef<HTMLButtonElement>(null);
  const picked = useSignal<string | undefined>(chosen);
  const led = useSignal<{ readonly to: string } | undefined>(undefined);
  useEffect(resumeEdit, []);
  useEffect(() => {
    if (led.value) leadTo(led.value.to);
  }, [led.value]);
  const isEditing = edit.value?.schoolYear === schoolYear;
  useUndoKeys(isEditing);
  const calendar = isEditing ? edit.value?.calendar : (published ?? draft.calendar);
  const consequences = useConsequences(schoolYear, isEditing ? calendar : undefined, published?.edition);
  const before = useLoaded('readYear', { params: { schoolYear: yearBefore(schoolYear) } });
  if (!calendar)
    return <NothingYet schoolYear={schoolYear} rev={draft.rev} before={before} reload={reload} />;
  const lines = linesOf(calendar);
  const line = lines.find((it) => nameOf(it) === picked.value);
  const findings = withoutEchoes(consequences.seen.value?.check.findings ?? [], lines);
  const choose = (it: Pick<Line, 'kind' | 'id'>) => {
    picked.value = nameOf(it);
  };
  const lead = (to: string) => {
    const found = lineAt(lines, to);
    if (found) choose(found);
    // What a round carries out is shown as that round.
    led.value = { to: found && !to.startsWith(found.pointer) ? found.pointer : to };
  };
  const open = ({ pointer }: Line) => {
    lead(pointer);
  };
  const move = (it: Line, span: Parameters<typeof withSpan>[2]) => {
    choose(it);
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
      <EditBar year={year} isEditing={isEditing} start={start} consequences={consequences} reload={reload} />
      {(isEditing || !published) && <p class="print-only">{said(yearWords).draftShown}</p>}
      <Picture
        calendar={calendar}
        lines={lines}
        before={isCompared && before.value.value ? { calendar: before.value.value.published } : undefined}
        chosen={line?.pointer}
        wrong={wrongOf(lines, findings)}
        choose={choose}
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
                picked.value = undefined;
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
                    asked.value = { what: 'suspend', line: it };
                  }
                : undefined
            }
          >
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
            choose({ kind, id });
          }}
          close={close}
        />
      )}
      {asked.value?.what === 'suspend' && (
        <Suspend schoolYear={schoolYear} line={asked.value.line} reload={reload} close={close} />
      )}
    </>
  );
};
