import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CalendarText } from '../../../schemas/board/calendar.ts';
import { call } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { Shown } from '../../parts/shown.tsx';
import { go, place } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { serverNow } from '../../session/server-time.ts';
import { schoolYearAt } from '../../time.ts';
import { beginEdit, change, edit, endEdit, resumeEdit } from './edit.ts';
import { ConsequencesPanel } from './consequences-panel.tsx';
import { useConsequences } from './consequences.ts';
import { EditBar } from './edit-bar.tsx';
import { type Line, linesOf, withSpan, withTitle } from './line.ts';
import { LineForm } from './line-form.tsx';
import { LineTable } from './line-table.tsx';
import { Suspend } from './suspend.tsx';
import { Timeline } from './timeline.tsx';
import { YearHead } from './year-head.tsx';
import { lastYearMoved } from './last-year.ts';
import { yearWords } from './words.ts';

const yearBefore = (schoolYear: string): string => {
  const first = Number(schoolYear.slice(0, 4)) - 1;
  return `${String(first)}-${String(first + 1)}`;
};

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
  const pointer = useSignal<string | undefined>(chosen);
  useEffect(resumeEdit, []);
  const isEditing = edit.value?.schoolYear === schoolYear;
  const calendar = isEditing ? edit.value?.calendar : (published ?? draft.calendar);
  const consequences = useConsequences(schoolYear, isEditing ? calendar : undefined);
  const before = useLoaded('readYear', { params: { schoolYear: yearBefore(schoolYear) } });
  if (!calendar) return <Nothing schoolYear={schoolYear} rev={draft.rev} reload={reload} />;
  const lines = linesOf(calendar);
  const line = lines.find((it) => it.pointer === pointer.value);
  const findings = consequences.seen.value?.check.findings ?? [];
  const ofLine = ({ pointer: own }: Line) =>
    findings.filter((it) => it.pointer === own || it.pointer.startsWith(`${own}/`));
  const move = (it: Line, span: Parameters<typeof withSpan>[2]) => {
    pointer.value = it.pointer;
    change(withSpan(calendar, it, span));
  };
  const choose = (it: Line) => {
    pointer.value = it.pointer;
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
          chosen={pointer.value}
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
      </section>
      <div class={isEditing ? 'beside' : ''}>
        <div>
          {line && (
            <LineForm
              line={line}
              findings={ofLine(line)}
              change={
                isEditing
                  ? {
                      move,
                      rename: (it, title) => {
                        change(withTitle(calendar, it, title));
                      },
                    }
                  : undefined
              }
            />
          )}
          <LineTable
            lines={lines}
            chosen={pointer.value}
            choose={choose}
            suspend={
              published && isBoard.value && !isEditing
                ? (it) => {
                    asked.value = it;
                  }
                : undefined
            }
          />
        </div>
        {isEditing && <ConsequencesPanel of={consequences} lines={lines} />}
      </div>
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

const Nothing = ({
  schoolYear,
  rev,
  reload,
}: {
  readonly schoolYear: string;
  readonly rev: number;
  readonly reload: () => Promise<void>;
}) => {
  const words = said(yearWords);
  const copy = async () => {
    await call('copyYear', { params: { schoolYear }, body: { rev } });
    endEdit();
    await reload();
  };
  return (
    <section class="sheet empty">
      <p>{words.none}</p>
      {isBoard.value && (
        <>
          <p>{words.noneNext}</p>
          <CopyButton copy={copy} />
        </>
      )}
    </section>
  );
};

const CopyButton = ({ copy }: { readonly copy: () => Promise<void> }) => {
  const error = useSignal<unknown>(undefined);
  const act = async () => {
    try {
      await copy();
    } catch (caught) {
      error.value = caught;
    }
  };
  return (
    <>
      {error.value !== undefined && <Failure error={error.value} />}
      <button type="button" class="primary" onClick={() => void act()}>
        {said(yearWords).copy}
      </button>
    </>
  );
};
