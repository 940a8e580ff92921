import type { Node } from '../samples/xml.ts';
import { endDossiers } from './ends.ts';
import type { LasOfRegion } from './las-of-region.ts';
import { decideDossiers, fetchDossiers, reportEnrolments, type SchoolDay, sendDossiers } from './play.ts';
import type { DemoPupil } from './pupils.ts';
import type { Refusals } from './refusals.ts';

/** Schools at work at the same time: enough to get on, and what a person does meanwhile stays quick. */
const atOnce = 2;

/** What the schools of the region work with. */
export interface SchoolWork {
  readonly las: Pick<LasOfRegion, 'of'>;
  readonly pupils: readonly DemoPupil[];
  /** The attachment that every dossier has. */
  readonly profile: Node;
  readonly refusals: Refusals;
  /** Ends it early, between two schools. */
  readonly stopped: AbortSignal;
}

/** Each group of pupils by its school, a few schools at once. */
const perSchool = async (
  { las, refusals, stopped }: SchoolWork,
  groups: ReadonlyMap<string, readonly DemoPupil[]>,
  day: number,
  work: (own: SchoolDay) => Promise<void>,
): Promise<void> => {
  const left = [...groups];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next && !stopped.aborted; next = left.shift()) {
      const [schoolId, pupils] = next;
      await work({ call: las.of(schoolId), pupils, day, refusals });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** Each primary school's own list of grade 8, but for one that has sent nothing yet. */
const sendCohort = async ({ call, pupils, refusals }: SchoolDay): Promise<void> => {
  if (pupils.every(({ source }) => source.pace === 0)) return;
  const answer = await call('putCohort', {
    params: { schoolYear: '2021-2022' },
    body: { pupils: pupils.map(({ pgn, birthDate }) => ({ pgn, birthDate })) },
  });
  refusals.took(answer);
};

const enrol = (own: SchoolDay): Promise<void> =>
  reportEnrolments(
    own,
    own.pupils
      .filter((it) => it.isEnrolled && it.on.enrolled === own.day)
      .map((pupil) => ({ pupil, enrolmentId: pupil.enrolmentId })),
  );

const enrolContested = (own: SchoolDay): Promise<void> =>
  reportEnrolments(
    own,
    own.pupils
      .filter((it) => it.turn === 'contested' && it.on.enrolled === own.day)
      .map((pupil) => ({ pupil, enrolmentId: pupil.rivalEnrolmentId })),
  );

/**
 * Lets the region's schools do a day's work by the real calls of their LAS.
 *
 * @param begun told of how many pupils more the schools began on
 */
export const playSchools = async (
  work: SchoolWork,
  day: number,
  begun: (pupils: number) => void,
): Promise<void> => {
  const { pupils, profile, stopped } = work;
  const sources = Map.groupBy(pupils, ({ source }) => source.schoolId);
  const targets = Map.groupBy(pupils, ({ target }) => target.schoolId);
  const rivals = Map.groupBy(pupils, ({ rival }) => rival.schoolId);
  if (day === 0) await perSchool(work, sources, day, sendCohort);
  await perSchool(work, targets, day, enrol);
  await perSchool(work, rivals, day, enrolContested);
  await perSchool(work, sources, day, async (own) => {
    await sendDossiers(own, profile);
    await decideDossiers(own, profile);
    begun(own.pupils.filter((it) => it.on.drafted === day).length);
  });
  await perSchool(work, targets, day, fetchDossiers);
  if (!stopped.aborted) await endDossiers({ ...work, day }, pupils);
};
