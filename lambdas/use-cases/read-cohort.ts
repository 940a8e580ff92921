import type { PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { CohortPupil, CohortView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { cohortPupil } from '../domain/cohort.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { inTurn } from './in-turn.ts';
import type { Cohorts, Dossiers, Enrolments, PageRequest, Transfers } from './ports.ts';

export interface CohortPorts {
  readonly cohorts: Cohorts;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
}

/** Per pupil of the source’s list, in its own order: enrolled where, contested, state, what is missing. */
export const readCohort = async (
  ports: CohortPorts,
  actor: Actor,
  command: { readonly schoolYear: SchoolYear; readonly page: PageRequest },
): Promise<Result<CohortView, Refusal>> => {
  const [page, unknownHere] = await Promise.all([
    ports.cohorts.page(actor.school, command.schoolYear, command.page),
    countUnknown(ports, actor.school, command.schoolYear),
  ]);
  const pupils = await inTurn(page.items, (item) => standing(ports, actor.school, item));
  return accept({
    schoolYear: command.schoolYear,
    pupils: [...pupils],
    unknownHere,
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  });
};

const standing = async (
  ports: CohortPorts,
  source: SchoolId,
  item: { readonly position: number; readonly pupil: PupilKey },
): Promise<CohortPupil> => {
  const [enrolments, dossierId, transfers] = await Promise.all([
    ports.enrolments.ofPupil(item.pupil),
    ports.dossiers.ofPupil(item.pupil, source),
    ports.transfers.ofPupil(item.pupil, source),
  ]);
  const dossier = dossierId && (await ports.dossiers.load(dossierId));
  return cohortPupil({ position: item.position, source, enrolments, dossier, transfers });
};

/** Enrolments that name this school and match no pupil of its list: perhaps a mistyped number. */
const countUnknown = async (ports: CohortPorts, source: SchoolId, year: SchoolYear): Promise<number> => {
  let unknown = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.enrolments.listOfSource(source, year, { limit: 100, ...(cursor && { cursor }) });
    const known = await inTurn(page.items, (enrolment) => ports.cohorts.has(source, year, enrolment.pupil));
    unknown += page.items.filter(
      (enrolment, index) => enrolment.state === 'ENROLLED' && !known[index],
    ).length;
    cursor = page.nextCursor;
  } while (cursor);
  return unknown;
};
