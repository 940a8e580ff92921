import { language, said } from '../../language.ts';
import { moved, type Span, stretched } from '../../moments.ts';
import { useDrag } from './drag.ts';
import type { Line } from './line.ts';
import { type Bar, measures, type Scale } from './timeline-scale.ts';
import { whenOf, whenOfLine } from './when.ts';
import { yearWords } from './words.ts';

interface BarProps {
  readonly bar: Bar;
  readonly y: number;
  readonly scale: Scale;
  readonly isChosen: boolean;
  readonly isWrong: boolean;
  readonly choose: (line: Line) => void;
  /** Leads to all there is to know of a line. */
  readonly open: (line: Line) => void;
  /** Only while the year is being changed. */
  readonly move?: ((line: Line, span: Span) => void) | undefined;
}

const looksOf = ({ bar: { line }, isChosen, isWrong, move }: BarProps): string =>
  [
    'bar',
    line.kind,
    line.approximate && 'about',
    line.suspended && 'suspended',
    isChosen && 'chosen',
    isWrong && 'wrong',
    move && 'movable',
  ]
    .filter(Boolean)
    .join(' ');

/** One line of the year in the picture, with its name in it or beside it; while it is dragged, with its new dates. */
export const LineBar = (props: BarProps) => {
  const { bar, y, scale, isChosen, choose, open, move } = props;
  const { line, left, wide } = bar;
  const drag = useDrag(scale.perDay, (days) => move?.(line, moved(line, days)));
  const stretch = useDrag(scale.perDay, (days) => move?.(line, stretched(line, days)));
  const canStretch = move && line.from !== undefined && line.until !== undefined;
  const x = left + drag.days.value * scale.perDay;
  const width = Math.max(measures.least, wide + stretch.days.value * scale.perDay);
  const isDragged = drag.days.value !== 0 || stretch.days.value !== 0;
  const span = stretched(moved(line, drag.days.value), stretch.days.value);
  const isInside = bar.isLabelInside && !isDragged;
  const name = `${line.title[language.value]}${line.suspended ? ` (${said(yearWords).suspended})` : ''}`;
  const byKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') open(line);
    else if (step !== undefined && move)
      move(line, event.shiftKey ? stretched(line, step) : moved(line, step));
    else return;
    event.preventDefault();
  };
  return (
    <g
      class={looksOf(props)}
      role="button"
      tabindex={0}
      aria-pressed={isChosen}
      aria-label={`${name}, ${whenOfLine(line)}`}
      onClick={() => {
        choose(line);
      }}
      onKeyDown={byKey}
      {...(move ? drag.handlers : {})}
    >
      <title>{`${name}\n${whenOfLine(line)}`}</title>
      <rect x={x} y={y} width={width} height={measures.bar} rx="4" />
      <text
        class={isDragged ? 'dates' : isInside ? 'inside' : ''}
        x={isInside ? x + 7 : x + width + 5}
        y={y + 16}
      >
        {isDragged ? whenOf(span) : bar.label}
      </text>
      {canStretch && (
        <rect class="edge" x={x + width - 6} y={y} width="12" height={measures.bar} {...stretch.handlers} />
      )}
    </g>
  );
};
