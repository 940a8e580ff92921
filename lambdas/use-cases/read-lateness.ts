import type { Lateness } from '../../schemas/board/lateness.ts';
import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import { QualificationRole, type School } from '../../schemas/school.ts';
import type * as z from 'zod';
import { deadlinesOf } from '../domain/calendar/deadlines.ts';
import type { Dossier } from '../domain/dossier.ts';
import { conditionsAsked, latenessOf } from '../domain/lateness.ts';
import type { Refusal } from '../domain/refusals.ts';
import { concernsSchool, type SchoolFacts } from '../domain/reminders.ts';
import { accept, type Result } from '../domain/result.ts';
import { answeredFor } from '../domain/succession.ts';
import { type ComparePorts, compared, type Proposed } from './check-year.ts';
import { inTurn } from './in-turn.ts';
import { byTarget, dossiersBySource, everySchool, ofThese } from './region-facts.ts';
import { factsOf, type FactPorts, type Needs, needsOfAll } from './school-facts.ts';
import type { RegisteredSchools } from './statement-ports.ts';

export interface LatenessPorts extends ComparePorts, FactPorts {
  readonly schools: RegisteredSchools;
}

/** A school in one role, and what is asked of it there. */
interface Asked {
  readonly school: School;
  readonly role: QualificationRole;
  readonly needs: Needs;
}

/** What was read of the dossiers of a region, once for all deadlines. */
interface Sent {
  readonly bySource: ReadonlyMap<SchoolId, readonly Dossier[]>;
  readonly byTarget: ReadonlyMap<SchoolId, readonly Dossier[]>;
}

/** Each school’s list of dossiers once, where any condition asks for it: what one released, another waits for. */
const sentOf = async (
  ports: LatenessPorts,
  asked: readonly Asked[],
  schools: readonly School[],
  year: SchoolYear,
): Promise<Sent> => {
  const isAsked = asked.some(({ needs }) => needs.dossiers !== undefined || needs.incoming === true);
  const bySource = await dossiersBySource(ports, isAsked ? schools : [], year);
  return { bySource, byTarget: byTarget(bySource) };
};

const regionFacts = async (
  ports: LatenessPorts,
  conditionsOf: (role: QualificationRole) => readonly ReminderCondition[],
  year: SchoolYear,
): Promise<readonly SchoolFacts[]> => {
  const now = ports.clock.now();
  const schools = await everySchool(ports);
  const asked = QualificationRole.options.flatMap((role) =>
    schools.flatMap((school): readonly Asked[] => {
      const conditions = conditionsOf(role).filter((it) => concernsSchool(it, role, school, now));
      return conditions.length === 0 ? [] : [{ school, role, needs: needsOfAll(conditions) }];
    }),
  );
  const sent = await sentOf(ports, asked, schools, year);
  const idsOf = answeredFor(schools);
  return inTurn(asked, ({ school, role, needs }) => {
    const answersFor = idsOf(school);
    return factsOf(ports, school, {
      needs,
      role,
      year,
      answersFor,
      incoming: ofThese(sent.byTarget, answersFor),
      dossiers: ofThese(sent.bySource, answersFor),
    });
  });
};

/**
 * Who would be late for the deadlines of a calendar, if nothing more were done than what is done now. Looks at the
 * calendar sent along, or else the draft, or else the edition that stands; saves nothing, writes to nobody. Every list
 * of a school is read once, whatever the number of deadlines. Nothing is due once the season is over.
 */
export const readLateness = async (
  ports: LatenessPorts,
  proposed: Proposed,
): Promise<Result<z.input<typeof Lateness>, Refusal>> => {
  const found = await compared(ports, { ...proposed, orStanding: true });
  if (!found.ok) return found;
  const { calendar, standing, from } = found.value;
  const now = ports.clock.now();
  const deadlines = now < calendar.seasonEndsAt ? deadlinesOf(calendar) : [];
  const facts =
    deadlines.length === 0
      ? []
      : await regionFacts(ports, (role) => conditionsAsked(deadlines, role), calendar.schoolYear);
  return accept({
    schoolYear: calendar.schoolYear,
    calendar: from,
    asOf: now,
    deadlines: deadlines.map((deadline) => latenessOf(deadline, facts, { calendar, standing, now })),
  });
};
