import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import type { Span } from '../../moments.ts';
import { Tick } from '../../parts/tick.tsx';
import { filter, place } from '../../place.ts';
import { Legend } from './legend.tsx';
import { lastYearMoved } from './last-year.ts';
import { type Line, linesOf } from './line.ts';
import { type Shift, shiftsSince } from './since-last-year.ts';
import { SinceList } from './since-list.tsx';
import { Timeline } from './timeline.tsx';
import { yearWords } from './words.ts';

/** To be compared with last year, or not; and to be printed. */
const Tools = ({ isCompared }: { readonly isCompared: boolean }) => {
  const words = said(yearWords);
  return (
    <div class="row tools-row no-print">
      <Tick
        label={words.compare}
        checked={isCompared}
        take={(isTicked) => {
          filter({ ...place.peek().query, compare: isTicked ? 'yes' : '' });
        }}
      />
      <button
        type="button"
        onClick={() => {
          print();
        }}
      >
        {words.print}
      </button>
    </div>
  );
};

/** Of what lies as it did last year, a second outline says nothing. */
const isMoved =
  (shifts: readonly Shift[]) =>
  ({ kind, id }: Line): boolean =>
    shifts.some((it) => it.kind === 'moved' && it.line.kind === kind && it.line.id === id);

/** The year in a picture, what its looks mean, and what differs from last year where someone asks. */
export const Picture = ({
  calendar,
  lines,
  before,
  chosen,
  wrong,
  choose,
  open,
  move,
}: {
  readonly calendar: CalendarText;
  readonly lines: readonly Line[];
  /** What stood last year (`undefined`: nothing); not there at all while nobody compares. */
  readonly before: { readonly calendar: CalendarText | undefined } | undefined;
  readonly chosen: string | undefined;
  readonly wrong: ReadonlySet<string>;
  readonly choose: (line: Line) => void;
  readonly open: (line: Line) => void;
  readonly move: ((line: Line, span: Span) => void) | undefined;
}) => {
  const words = said(yearWords);
  const standing = before?.calendar && linesOf(before.calendar);
  return (
    <section class="sheet">
      <div class="sheet-head">
        <h2>{words.picture}</h2>
        <Tools isCompared={place.value.query['compare'] === 'yes'} />
      </div>
      <Timeline
        calendar={calendar}
        lines={lines}
        ghosts={standing ? lastYearMoved(standing.filter(isMoved(shiftsSince(standing, lines)))) : []}
        chosen={chosen}
        wrong={wrong}
        choose={choose}
        open={open}
        move={move}
      />
      <Legend
        of={[
          'round',
          'milestone',
          ...(lines.some(({ approximate }) => approximate) ? (['about'] as const) : []),
          ...(lines.some(({ suspended }) => suspended) ? (['suspended'] as const) : []),
          ...(calendar.holidays.length > 0 ? (['off'] as const) : []),
          ...(standing ? (['ghost'] as const) : []),
        ]}
      />
      {move && <p class="small soft no-print">{words.pictureHint}</p>}
      {before && <SinceList before={standing} now={lines} />}
    </section>
  );
};
