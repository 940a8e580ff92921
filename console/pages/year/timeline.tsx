import { useEffect, useRef } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { serverNow } from '../../session/server-time.ts';
import { useDrag } from './drag.ts';
import type { Span } from '../../moments.ts';
import type { Line } from './line.ts';
import { clockAt, moved, stretched } from '../../moments.ts';
import { type Bar, lanesOf, measures, type Scale, scaleOf } from './timeline-scale.ts';
import { Holidays, Months, Today } from './timeline-ground.tsx';
import { whenOfLine } from './when.ts';
import { yearWords } from './words.ts';

interface BarProps {
  readonly bar: Bar;
  readonly top: number;
  readonly scale: Scale;
  readonly isChosen: boolean;
  readonly isWrong: boolean;
  readonly choose: (line: Line) => void;
  /** Only while the year is being changed. */
  readonly move?: ((line: Line, span: Span) => void) | undefined;
}

const LineBar = ({ bar, top, scale, isChosen, isWrong, choose, move }: BarProps) => {
  const { line, left, wide, row } = bar;
  const y = top + measures.gap + row * measures.row;
  const drag = useDrag(scale.perDay, (days) => move?.(line, moved(line, days)));
  const stretch = useDrag(scale.perDay, (days) => move?.(line, stretched(line, days)));
  const canStretch = move && line.from !== undefined && line.until !== undefined;
  const x = left + drag.days.value * scale.perDay;
  const width = Math.max(measures.least, wide + stretch.days.value * scale.perDay);
  const title = line.title[language.value];
  const byKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') choose(line);
    else if (step !== undefined && move)
      move(line, event.shiftKey ? stretched(line, step) : moved(line, step));
    else return;
    event.preventDefault();
  };
  const looks = ['bar', line.kind, isChosen && 'chosen', isWrong && 'wrong', move && 'movable'];
  if (line.approximate || line.suspended) looks.push('about');
  return (
    <g
      class={looks.filter(Boolean).join(' ')}
      role="button"
      tabindex={0}
      aria-pressed={isChosen}
      aria-label={`${title}, ${whenOfLine(line)}`}
      onClick={() => {
        choose(line);
      }}
      onKeyDown={byKey}
      {...(move ? drag.handlers : {})}
    >
      <title>{`${title}\n${whenOfLine(line)}`}</title>
      <rect x={x} y={y} width={width} height={measures.bar} rx="4" />
      <text
        class={bar.isLabelInside ? 'inside' : ''}
        x={bar.isLabelInside ? x + 7 : x + width + 5}
        y={y + 16}
      >
        {bar.label}
      </text>
      {canStretch && (
        <rect class="edge" x={x + width - 6} y={y} width="8" height={measures.bar} {...stretch.handlers} />
      )}
    </g>
  );
};

/** The year as a picture: months across, a lane for each audience, today, and days without school. */
export const Timeline = ({
  calendar,
  lines,
  ghosts,
  chosen,
  wrong,
  choose,
  move,
}: {
  readonly calendar: CalendarText;
  readonly lines: readonly Line[];
  /** Lines to compare with, drawn behind. */
  readonly ghosts: readonly Line[];
  readonly chosen: string | undefined;
  /** Pointers of lines that something is wrong with. */
  readonly wrong: ReadonlySet<string>;
  readonly choose: (line: Line) => void;
  readonly move?: ((line: Line, span: Span) => void) | undefined;
}) => {
  const words = said(yearWords);
  const scale = scaleOf(calendar.schoolYear, lines);
  const lanes = lanesOf(lines, scale, language.value);
  const last = lanes.at(-1);
  const height = (last ? last.top + last.height : measures.head) + 22;
  const ghostRects = lanes.flatMap(({ bars, top }) =>
    bars.flatMap(({ line, row }) => {
      const ghost = ghosts.find(({ kind, id }) => kind === line.kind && id === line.id);
      const [bar] = ghost
        ? lanesOf([{ ...ghost, audience: ['board'] }], scale, language.value).flatMap((it) => it.bars)
        : [];
      return bar
        ? [{ bar, y: top + measures.gap + row * measures.row, key: `${line.id}${String(top)}` }]
        : [];
    }),
  );
  const frame = useRef<HTMLDivElement>(null);
  // Where the picture is wider than the screen, it opens at today.
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const today = scale.x(clockAt(new Date(serverNow()).toISOString()).toPlainDate()) / measures.width;
    current.scrollLeft = today * current.scrollWidth - current.clientWidth / 2;
  }, [calendar.schoolYear]);
  return (
    <div ref={frame} class="picture" role="region" tabIndex={0} aria-label={words.picture}>
      <svg viewBox={`0 0 ${String(measures.width)} ${String(height)}`} role="group">
        <Holidays calendar={calendar} scale={scale} height={height} />
        <Months scale={scale} height={height} />
        {lanes.map(({ audience, top, height: own, bars }) => (
          <g key={audience} class={`lane ${audience}`}>
            <line x1="0" y1={top} x2={measures.width} y2={top} />
            <text class="name" x="0" y={top + 20}>
              {words.who[audience]}
            </text>
            {ghostRects
              .filter(({ y }) => y >= top && y < top + own)
              .map(({ bar, y, key }) => (
                <rect
                  key={key}
                  class="ghost"
                  x={bar.left}
                  y={y - 3}
                  width={bar.wide}
                  height={measures.bar + 6}
                  rx="4"
                >
                  <title>{words.lastYear}</title>
                </rect>
              ))}
            {bars.map((bar) => (
              <LineBar
                key={bar.line.kind + bar.line.id}
                bar={bar}
                top={top}
                scale={scale}
                isChosen={chosen === bar.line.pointer}
                isWrong={wrong.has(bar.line.pointer)}
                choose={choose}
                move={move}
              />
            ))}
          </g>
        ))}
        <Today scale={scale} height={height} />
      </svg>
    </div>
  );
};
