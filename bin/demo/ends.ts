import type { Refusals } from './refusals.ts';
import type { LasOfRegion } from './las-of-region.ts';
import type { DemoPupil } from './pupils.ts';
import { days } from './days.ts';

/** What ends on a day, and what follows from it: the schools of a pupil act, one after the other. */
export interface EndsOfDay {
  readonly las: Pick<LasOfRegion, 'of'>;
  readonly day: number;
  readonly refusals: Refusals;
}

/** A dossier that nobody collected is taken back: the family moved away. */
const withdraw = async ({ las, refusals }: EndsOfDay, { source, dossierId }: DemoPupil): Promise<void> => {
  const call = las.of(source.schoolId);
  refusals.took(await call('putWithdrawal', { params: { dossierId }, body: { reason: 'moved' } }));
};

/** The pupil goes to another school after all: the one that had the dossier must destroy it. */
const moveOn = async ({ las, refusals }: EndsOfDay, pupil: DemoPupil): Promise<void> => {
  const { source, rival, dossierId, pgn } = pupil;
  const enrolled = await las.of(rival.schoolId)('putEnrolment', {
    params: { enrolmentId: pupil.rivalEnrolmentId },
    body: { pgn, sourceSchool: source.schoolId },
  });
  refusals.took(enrolled);
  const moved = await las.of(source.schoolId)('putDestination', {
    params: { dossierId },
    body: { targets: [rival.schoolId], reason: 'other-school' },
  });
  refusals.took(moved);
};

const stateDestruction = async (
  { las, day, refusals }: EndsOfDay,
  { target, transferId }: DemoPupil,
): Promise<void> => {
  const stated = await las.of(target.schoolId)('putDestruction', {
    params: { transferId },
    body: {
      destroyedOn: days[day] ?? days[0],
      copies: ['collected-file', 'imported-data', 'attachments'],
    },
  });
  refusals.took(stated);
};

/** Lets end what ends on this day. */
export const endDossiers = async (ends: EndsOfDay, pupils: readonly DemoPupil[]): Promise<void> => {
  for (const pupil of pupils) {
    const { turn, on } = pupil;
    if (turn === 'withdrawn' && on.ended === ends.day) await withdraw(ends, pupil);
    if (turn === 'other-school' && on.ended === ends.day) await moveOn(ends, pupil);
    if (turn === 'other-school' && on.destroyed === ends.day) await stateDestruction(ends, pupil);
  }
};
