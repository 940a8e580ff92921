import type { Signal } from '@preact/signals';
import { language, said } from '../../language.ts';
import { moved, type Span, stretched } from '../../moments.ts';
import { type Dragged, useDrag } from './drag.ts';
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
  /** Which line is dragged, in whichever lane: it moves in each. */
  readonly dragged: Signal<Dragged | undefined>;
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
  const { bar, y, scale, isChosen, dragged, choose, open, move } = props;
  const { line, left, wide } = bar;
  const show = (whole: number, end: number) => {
    dragged.value = whole === 0 && end === 0 ? undefined : { of: line.pointer, whole, end };
  };
  const drag = useDrag(
    scale.perDay,
    (days) => {
      show(days, 0);
    },
    (days) => move?.(line, moved(line, days)),
  );
  const stretch = useDrag(
    scale.perDay,
    (days) => {
      show(0, days);
    },
    (days) => move?.(line, stretched(line, days)),
  );
  const by = dragged.value?.of === line.pointer ? dragged.value : undefined;
  const canStretch = move && line.from !== undefined && line.until !== undefined;
  const x = left + (by?.whole ?? 0) * scale.perDay;
  const width = Math.max(measures.least, wide + (by?.end ?? 0) * scale.perDay);
  const isInside = bar.isLabelInside && !by;
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
      {...(move ? drag : {})}
    >
      <title>{`${name}\n${whenOfLine(line)}`}</title>
      <rect x={x} y={y} width={width} height={measures.bar} rx="4" />
      <text class={by ? 'dates' : isInside ? 'inside' : ''} x={isInside ? x + 7 : x + width + 5} y={y + 16}>
        {by ? whenOf(stretched(moved(line, by.whole), by.end)) : bar.label}
      </text>
      {canStretch && (
        <rect class="edge" x={x + width - 6} y={y} width="12" height={measures.bar} {...stretch} />
      )}
    </g>
  );
};
