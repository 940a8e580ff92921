import assert from 'node:assert/strict';
import { exitProfile } from '../../../bin/demo/dossier-file.ts';
import { type DemoPupil, type DemoStage, demoPupils } from '../../../bin/demo/pupils.ts';
import { countRefusals } from '../../../bin/demo/refusals.ts';
import { playSchools } from '../../../bin/demo/school-days.ts';
import { stage } from './stage.ts';

/** Of schools that lack nothing, so that only what a test does decides. */
const ready = demoPupils().filter(
  ({ source, target, stage: reached, isEnrolled, turn }) =>
    reached === 'released' &&
    isEnrolled &&
    turn === undefined &&
    !['47DB00', '33DB00'].includes(source.schoolId) &&
    target.schoolId !== '21DV00',
);

/** An invented pupil whose dossier waits for its secondary school. */
export const pupil = (index: number): DemoPupil => {
  const found = ready[index];
  assert.ok(found);
  return found;
};

/** Takes a pupil's dossier so far, by both schools' own calls. */
export const bring = async (one: DemoPupil, reached: DemoStage): Promise<void> => {
  const day = 1;
  const on = { drafted: day, decided: day, enrolled: day, fetched: day, ended: day };
  const refusals = countRefusals();
  const work = {
    las: stage.las,
    pupils: [{ ...one, stage: reached, on }],
    profile: await exitProfile(),
    refusals,
    stopped: new AbortController().signal,
  };
  await playSchools(work, day, () => undefined);
  assert.equal(refusals.inWords(), undefined);
};

/** Asks for a dossier as the secondary school does: the problem's code, or `granted`. */
export const ask = async ({ target, source, pgn, transferId }: DemoPupil): Promise<string> => {
  const answer = await stage.las.of(target.schoolId)('putTransfer', {
    params: { transferId },
    body: { pgn, sourceSchool: source.schoolId },
  });
  return answer.problem?.code ?? 'granted';
};
