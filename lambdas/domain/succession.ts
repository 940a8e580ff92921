import type { SchoolId } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';

/** Which schools' dossiers, enrolments and transfers a school answers for: its own, and of those it took over. */
export type AnsweredFor = (school: Pick<School, 'schoolId'>) => readonly SchoolId[];

/** Who answers in the end: the last of a row of successors. None where the row goes round or leaves the register. */
const lastOf = (schools: ReadonlyMap<SchoolId, School>, first: School): School | undefined => {
  const passed = new Set<SchoolId>();
  let last: School | undefined = first;
  while (last?.successor !== undefined && !passed.has(last.schoolId)) {
    passed.add(last.schoolId);
    last = schools.get(last.successor);
  }
  return last?.successor === undefined ? last : undefined;
};

/** By the whole register: a school that took none over answers for itself alone. */
export const answeredFor = (schools: readonly School[]): AnsweredFor => {
  const byId = new Map(schools.map((school) => [school.schoolId, school]));
  const takenOver = Map.groupBy(
    schools.filter(({ successor }) => successor !== undefined),
    (school) => lastOf(byId, school)?.schoolId,
  );
  return ({ schoolId }) => [schoolId, ...(takenOver.get(schoolId) ?? []).map((it) => it.schoolId)];
};
