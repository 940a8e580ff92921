import type { BelievableState, Watcher } from '../demo/believable.ts';
import type { LocalRegion } from '../local-region.ts';

/** What a terminal can do with what it is told. */
export interface Terminal {
  readonly isTTY: boolean;
  readonly write: (text: string) => void;
}

/** Where no line can change, one is written each time that so many pupils more are begun on. */
const pupilsPerLine = 50;

/** Tells how the filling goes: at a person’s terminal on one line that changes, elsewhere line by line. */
export const tellFilling = ({ isTTY, write }: Terminal): Watcher => {
  let last = '';
  let written = { line: '', pupils: -Infinity };
  const writeLast = (pupils: number): void => {
    if (last !== written.line) write(`${last}\n`);
    written = { line: last, pupils };
  };
  return {
    begun(day, pupils, all) {
      last = `  ${day}: ${String(pupils)} of ${String(all)} pupils`;
      if (isTTY) write(`\r${last}`);
      else if (pupils - written.pupils >= pupilsPerLine) writeLast(pupils);
    },
    waits() {
      write(`  The clock stays where it is until your LAS has not called for a minute.\n`);
    },
    dayDone() {
      if (isTTY) write('\n');
      else writeLast(written.pupils);
    },
  };
};

const ends = {
  stopped: 'The filling stopped. The next start goes on after the last day above.',
  kept: 'The region is filled; later starts begin with it.',
  'clock-moved':
    'The region is filled. You moved its clock meanwhile, so later starts go on from the last day before.',
} as const;

/** Fills the region in the background. Meanwhile everything can be used; only the picture of the region is not whole yet. */
export const fillInBackground = async (
  state: BelievableState,
  region: LocalRegion,
  terminal: Terminal,
): Promise<void> => {
  terminal.write(
    state.daysDone === 0
      ? '\nFilling the region with invented pupils, in the background: a week of the first round, day by day.\n'
      : '\nFilling the region with invented pupils, in the background: on from where the last start was stopped.\n',
  );
  try {
    const filled = await state.fill(region, tellFilling(terminal));
    const said =
      filled.end === 'refused'
        ? `The region is filled, but for what it refused, as someone changed it meanwhile: ${filled.refused}.`
        : ends[filled.end];
    terminal.write(`${said}\n`);
  } catch (error) {
    terminal.write(
      `\nThe region stays partly filled: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
};
