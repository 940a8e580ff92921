import type { BelievableState, Watcher } from '../demo/believable.ts';
import type { LocalRegion } from '../local-region.ts';

/** What a terminal can do with what it is told. */
export interface Terminal {
  readonly isTTY: boolean;
  readonly write: (text: string) => void;
}

/** Tells how the filling goes: at a person’s terminal on one line that changes, elsewhere a line for each day. */
export const tellFilling = ({ isTTY, write }: Terminal): Watcher => {
  let last = '';
  return {
    begun(day, pupils, all) {
      last = `  ${day}: ${String(pupils)} of ${String(all)} pupils`;
      if (isTTY) write(`\r${last}`);
    },
    waits() {
      write(`  The clock stays where it is until your LAS has not called for a minute.\n`);
    },
    dayDone() {
      write(isTTY ? '\n' : `${last}\n`);
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
