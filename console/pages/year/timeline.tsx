import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { clockAt, type Span } from '../../moments.ts';
import { serverNow } from '../../session/server-time.ts';
import { type Dragged, useStillness } from './drag.ts';
import type { Line } from './line.ts';
import { LineBar } from './line-bar.tsx';
import { Holidays, Months, Today } from './timeline-ground.tsx';
import { type Lane, lanesOf, measures, placeOf, type Scale, scaleOf, topOfRow } from './timeline-scale.ts';
import { yearWords } from './words.ts';

interface TimelineProps {
  readonly calendar: CalendarText;
  readonly lines: readonly Line[];
  /** Lines to compare with, drawn behind. */
  readonly ghosts: readonly Line[];
  readonly chosen: string | undefined;
  /** Pointers of lines that something is wrong with. */
  readonly wrong: ReadonlySet<string>;
  readonly choose: (line: Line) => void;
  /** Leads to all there is to know of a line. */
  readonly open: (line: Line) => void;
  /** Only while the year is being changed. */
  readonly move?: ((line: Line, span: Span) => void) | undefined;
}

/** Where the lines of a lane lay that are compared with. */
const Ghosts = ({ lane, of, scale }: { lane: Lane; of: readonly Line[]; scale: Scale }) => (
  <>
    {lane.bars.map(({ line, row }) => {
      const ghost = of.find(({ kind, id }) => kind === line.kind && id === line.id);
      const place = ghost && placeOf(ghost, scale);
      return (
        place && (
          <rect
            key={line.kind + line.id}
            class="ghost"
            x={place.left}
            y={topOfRow(lane, row) - 3}
            width={place.wide}
            height={measures.bar + 6}
            rx="4"
          >
            <title>{`${line.title[language.value]}: ${said(yearWords).looks.ghost}`}</title>
          </rect>
        )
      );
    })}
  </>
);

/** Stays in sight while the picture is moved sideways. */
const LaneName = ({ lane, shift }: { lane: Lane; shift: ReadonlySignal<number> }) => (
  <text class="name" x="5" y={lane.top + 18} transform={`translate(${String(shift.value)} 0)`}>
    {said(yearWords).who[lane.audience]}
  </text>
);

/** The year as a picture: months across, a lane for each audience, today, and days without school. */
export const Timeline = ({ calendar, lines, ghosts, chosen, wrong, choose, open, move }: TimelineProps) => {
  const scale = scaleOf(calendar.schoolYear, lines);
  const { lanes, height } = lanesOf(lines, scale, language.value);
  const frame = useRef<HTMLDivElement>(null);
  const shift = useSignal(0);
  const dragged = useSignal<Dragged | undefined>(undefined);
  useStillness(frame, '.movable');
  // Where the picture is wider than the screen, it opens at today.
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const today = scale.x(clockAt(new Date(serverNow()).toISOString()).toPlainDate()) / measures.width;
    current.scrollLeft = today * current.scrollWidth - current.clientWidth / 2;
  }, [calendar.schoolYear]);
  return (
    <div
      ref={frame}
      class="picture"
      role="region"
      tabIndex={0}
      aria-label={said(yearWords).picture}
      onScroll={({ currentTarget: { scrollLeft, scrollWidth } }) => {
        shift.value = (scrollLeft / scrollWidth) * measures.width;
      }}
    >
      <svg viewBox={`0 0 ${String(measures.width)} ${String(height)}`} role="group">
        <Holidays calendar={calendar} scale={scale} height={height} />
        <Months scale={scale} height={height} />
        <Today scale={scale} height={height} />
        {lanes.map((lane) => (
          <g key={lane.audience} class={`lane ${lane.audience}`}>
            <line x1="0" y1={lane.top} x2={measures.width} y2={lane.top} />
            <LaneName lane={lane} shift={shift} />
            <Ghosts lane={lane} of={ghosts} scale={scale} />
            {lane.bars.map((bar) => (
              <LineBar
                key={bar.line.kind + bar.line.id}
                bar={bar}
                y={topOfRow(lane, bar.row)}
                scale={scale}
                isChosen={chosen === bar.line.pointer}
                isWrong={wrong.has(bar.line.pointer)}
                dragged={dragged}
                choose={choose}
                open={open}
                move={move}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
};
