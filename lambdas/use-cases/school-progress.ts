import type { ProgressRow } from '../../schemas/board/progress.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { kindsOf, type QualificationRole, type School, withGroup8 } from '../../schemas/school.ts';
import type { Dossier } from '../domain/dossier.ts';
import type { AsOf } from '../domain/progress/pupils.ts';
import { sourceProgress } from '../domain/progress/source.ts';
import { targetProgress } from '../domain/progress/target.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import type { SchoolFacts } from '../domain/reminders.ts';
import type { AnsweredFor } from '../domain/succession.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { inTurn } from './in-turn.ts';
import type { Clock } from './ports.ts';
import { byTarget, ofThese } from './region-facts.ts';
import { dossiersOf, type FactPorts, factsOf, transfersOf } from './school-facts.ts';

export interface SchoolProgressPorts extends FactPorts {
  readonly clock: Clock;
}

const needs = {
  source: { cohort: true, dossiers: 'all', enrolments: true },
  target: { enrolments: true, transfers: 'all' },
} as const;

/** For a school that was taken over its successor counts. */
const takesPart = ({ kinds, successor }: School, role: QualificationRole): boolean =>
  successor === undefined && kinds.some((kind) => kindsOf[role].some((it) => it === kind));

/** A secondary school that sends nobody on is no source to count. */
const isSource = ({ school, cohort, dossiers, enrolments }: SchoolFacts): boolean =>
  school.kinds.some((kind) => withGroup8.includes(kind)) ||
  cohort.length + dossiers.length + enrolments.length > 0;

/** By school, those without any too: so that none is read again. */
const bySchool = <Item>(
  schools: readonly SchoolId[],
  items: readonly Item[],
  of: (item: Item) => SchoolId,
): ReadonlyMap<SchoolId, readonly Item[]> =>
  new Map(schools.map((id) => [id, items.filter((it) => of(it) === id)]));

/** Lists of schools that are not among those asked for: read once, and only where one of those deals with them. */
const others = async <Item>(
  known: ReadonlyMap<SchoolId, readonly Item[]>,
  named: Iterable<SchoolId>,
  read: (school: SchoolId) => Promise<readonly Item[]>,
): Promise<ReadonlyMap<SchoolId, readonly Item[]>> => {
  const unread = [...new Set(named)].filter((id) => !known.has(id) && !isTestSchool(id));
  return new Map([...known, ...(await inTurn(unread, async (id) => [id, await read(id)] as const))]);
};

/**
 * How far some schools are, from the lists of those schools and of the schools that they deal with: each list is read
 * once, and no payload. What a school took over counts as its own, and not at the school that was taken over.
 */
export const schoolProgress = async (
  ports: SchoolProgressPorts,
  schools: readonly School[],
  answeredFor: AnsweredFor,
  calendar: Calendar,
): Promise<readonly ProgressRow[]> => {
  const asOf: AsOf = { calendar, now: ports.clock.now() };
  const year = calendar.schoolYear;
  const inRole = (role: QualificationRole) =>
    inTurn(
      schools.filter((school) => takesPart(school, role)),
      (school) =>
        factsOf(ports, school, {
          needs: needs[role],
          role,
          year,
          answersFor: answeredFor(school),
          incoming: [],
        }),
    );
  const sources = await inRole('source');
  const targets = await inRole('target');
  const sent = await others<Dossier>(
    new Map(
      sources.flatMap(({ school, dossiers }) => [
        ...bySchool(answeredFor(school), dossiers, ({ source }) => source),
      ]),
    ),
    targets.flatMap(({ enrolments }) => enrolments.map(({ source }) => source)),
    (id) => dossiersOf(ports, id, year, 'all'),
  );
  const asked = await others<TransferRecord>(
    new Map(
      targets.flatMap(({ school, transfers }) => [
        ...bySchool(answeredFor(school), transfers, ({ target }) => target),
      ]),
    ),
    sources.flatMap(({ dossiers, enrolments }) => [
      ...dossiers.flatMap(({ released }) => released?.targets ?? []),
      ...enrolments.map(({ target }) => target),
    ]),
    (id) => transfersOf(ports, id, year, 'all'),
  );
  const incoming = byTarget(sent);
  const bySource = Map.groupBy([...asked.values()].flat(), ({ source }) => source);
  const factsBy = {
    source: new Map(sources.filter(isSource).map((it) => [it.school.schoolId, it])),
    target: new Map(targets.map((it) => [it.school.schoolId, it])),
  };
  return schools.map((school) => {
    const { schoolId, name, guest } = school;
    const ids = answeredFor(school);
    const source = factsBy.source.get(schoolId);
    const target = factsBy.target.get(schoolId);
    return {
      schoolId,
      name,
      guest,
      ...(source && { source: sourceProgress(source, ofThese(bySource, ids), asOf) }),
      ...(target && {
        target: targetProgress({ ...target, incoming: ofThese(incoming, ids) }, asOf),
      }),
    };
  });
};
