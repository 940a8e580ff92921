import { parseInstant } from '../../local/region/instant.ts';
import type { LocalRegion } from '../local-region.ts';
import { actsOf } from './board-acts.ts';
import { dayInWords, days, type DemoDay, morningOf } from './days.ts';
import { exitProfile } from './dossier-file.ts';
import { signedInAs } from './governing.ts';
import { lasOfRegion } from './las-of-region.ts';
import { type DemoPupil, demoPupils } from './pupils.ts';
import { countRefusals, type Refusals } from './refusals.ts';
import type { RegionDays } from './region-days.ts';
import { playSchools } from './school-days.ts';

/** How a region is filled, and who hears of it. */
export interface Filling {
  /** As many of its days are done already. */
  readonly daysDone: number;
  readonly moving: RegionDays;
  /** Told how many of how many pupils the schools have begun on, and on which day. */
  readonly told: (day: string, begun: number, all: number) => void;
  /** After each day, when nothing of it is under way any more. */
  readonly dayDone: (daysDone: number) => void;
  /** Ends it early, between two calls. */
  readonly stopped: AbortSignal;
}

const govern = async (
  region: LocalRegion,
  day: DemoDay,
  pupils: readonly DemoPupil[],
  refusals: Refusals,
): Promise<void> => {
  const acts = actsOf[day];
  if (acts.length === 0) return;
  const board = await signedInAs(region.webUrl, 'board', refusals);
  const operator = await signedInAs(region.webUrl, 'operator', refusals);
  for (const act of acts) await act({ board, operator, pupils });
};

/**
 * Fills the region with nine hundred pupils in all states, day by day, by the real calls of their schools' LAS and of
 * the board.
 *
 * @returns what was refused, in words: nothing, unless someone else changed the region meanwhile
 */
export const fillRegion = async (
  region: LocalRegion,
  { daysDone, moving, told, dayDone, stopped }: Filling,
): Promise<string | undefined> => {
  const pupils = demoPupils();
  const las = lasOfRegion(region);
  const refusals = countRefusals();
  const work = { las, pupils, profile: await exitProfile(), refusals, stopped };
  let begun = pupils.filter((it) => it.on.drafted < daysDone).length;
  try {
    for (const [index, day] of days.entries()) {
      if (index < daysDone) continue;
      told(dayInWords(day), begun, pupils.length);
      await moving.moveTo(parseInstant(morningOf(day)));
      await playSchools(work, index, (more) => {
        begun += more;
        told(dayInWords(day), begun, pupils.length);
      });
      if (stopped.aborted) break;
      await govern(region, day, pupils, refusals);
      await region.settle();
      dayDone(index + 1);
    }
  } finally {
    las.close();
  }
  return refusals.inWords();
};
