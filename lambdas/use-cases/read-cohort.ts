import type { Calendar } from '../../schemas/calendar.ts';
import type { PupilKey, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { CohortPupil, CohortView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { cohortPupil } from '../domain/cohort.ts';
import type { EnrolmentRecord } from '../domain/enrolment.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { inTurn } from './in-turn.ts';
import type { Clock, Cohorts, Dossiers, Enrolments, PageRequest, Register, Transfers } from './ports.ts';
import { enrolmentsOf, pupilOf, transfersOf } from './pupil-of.ts';

export interface CohortPorts {
  readonly cohorts: Cohorts;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly clock: Clock;
}

/** Per pupil of the source’s list, in its own order: enrolled where, contested, state, what is missing. */
export const readCohort = async (
  ports: CohortPorts,
  actor: Actor,
  command: { readonly schoolYear: SchoolYear; readonly page: PageRequest },
): Promise<Result<CohortView, Refusal>> => {
  const [page, unknownHere, calendar] = await Promise.all([
    ports.cohorts.page(actor.school, command.schoolYear, command.page),
    countUnknown(ports, actor.school, command.schoolYear),
    ports.register.calendar(command.schoolYear),
  ]);
  const pupils = await inTurn(page.items, (item) => standing(ports, actor.school, { ...item, calendar }));
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
  item: {
    readonly position: number;
    readonly pupil: PupilKey;
    readonly calendar: Calendar | undefined;
  },
): Promise<CohortPupil> => {
  const { keys, dossier } = await pupilOf(ports, item.pupil, source);
  const [enrolments, transfers] = await Promise.all([
    enrolmentsOf(ports, keys),
    transfersOf(ports, keys, source),
  ]);
  const { position, calendar } = item;
  const now = ports.clock.now();
  return cohortPupil({ position, source, enrolments, dossier, transfers, calendar, now });
};

/** Enrolments that name this school and match no pupil of its list: perhaps a mistyped number. */
const countUnknown = async (ports: CohortPorts, source: SchoolId, year: SchoolYear): Promise<number> => {
  let unknown = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.enrolments.listOfSource(source, year, { limit: 100, ...(cursor && { cursor }) });
    const enrolled = page.items.filter((enrolment) => enrolment.state === 'ENROLLED');
    const known = await inTurn(enrolled, (enrolment) => isListed(ports, enrolment));
    unknown += known.filter((it) => !it).length;
    cursor = page.nextCursor;
  } while (cursor);
  return unknown;
};

/** Is the pupil in the source’s list, under whichever of its numbers? */
const isListed = async (
  ports: CohortPorts,
  { source, schoolYear, pupil }: EnrolmentRecord,
): Promise<boolean> => {
  if (await ports.cohorts.has(source, schoolYear, pupil)) return true;
  const { keys } = await pupilOf(ports, pupil, source);
  for (const key of keys.filter((it) => it !== pupil))
    if (await ports.cohorts.has(source, schoolYear, key)) return true;
  return false;
};
