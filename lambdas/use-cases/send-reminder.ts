import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import type { Dossier } from '../domain/dossier.ts';
import { openItems } from '../domain/open-items.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import {
  concernsSchool,
  type Occasion,
  occasionOf,
  type Open,
  reminderFor,
  reminderForBoard,
  rolesOf,
} from '../domain/reminders.ts';
import { type AnsweredFor, answeredFor } from '../domain/succession.ts';
import type { Clock, Ledger } from './ports.ts';
import { byTarget, dossiersBySource, everySchool, ofThese } from './region-facts.ts';
import { type FactPorts, factsOf, needsOf } from './school-facts.ts';
import type { RegisteredSchools } from './statement-ports.ts';

export interface RemindPorts extends FactPorts {
  readonly schools: RegisteredSchools;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** What became of a reminder. */
export interface Reminded {
  /** Schools that were looked at; none when the reminder was not due. */
  readonly looked: number;
  /** Schools with something open. */
  readonly open: number;
  /** Messages that this call wrote; those of an earlier call stand. */
  readonly written: number;
}

const notDue: Reminded = { looked: 0, open: 0, written: 0 };

/**
 * Looks at every school that a reminder concerns and writes one message to each that has something open, or one with
 * counts to the board. May be called late, twice, at once or again after it broke off: a message’s id is that of its
 * occasion, and it is written only where none is. A reminder that the calendar no longer holds, or that is not due by
 * the clock, does nothing.
 *
 * @throws AggregateError after all others were looked at, when some could not be: call again. The board then hears
 * nothing yet: half a count would be wrong.
 */
export const sendReminder = async (
  ports: RemindPorts,
  year: SchoolYear,
  reminder: string,
): Promise<Reminded> => {
  const calendar = await ports.register.calendar(year);
  const occasion = calendar && occasionOf(calendar, reminder, ports.clock.now());
  if (!occasion) return notDue;
  const schools = await everySchool(ports);
  const incoming = await incomingOf(ports, occasion, schools);
  const run: Run = { ports, occasion, answeredFor: answeredFor(schools), incoming };
  return occasion.planned.reminder.audience === 'board' ? tellBoard(run, schools) : tellSchools(run, schools);
};

interface Run {
  readonly ports: RemindPorts;
  readonly occasion: Occasion;
  readonly answeredFor: AnsweredFor;
  /** By target: what was released to it. */
  readonly incoming: ReadonlyMap<SchoolId, readonly Dossier[]>;
}

/** What was released to each target; nothing is read where the condition does not ask for it. */
const incomingOf = async (
  ports: RemindPorts,
  { planned, calendar }: Occasion,
  schools: readonly School[],
): Promise<ReadonlyMap<SchoolId, readonly Dossier[]>> =>
  needsOf(planned.reminder.condition).incoming
    ? byTarget(await dossiersBySource(ports, schools, calendar.schoolYear))
    : new Map();

const openAt = async (
  { ports, occasion, answeredFor, incoming }: Run,
  school: School,
  role: 'source' | 'target',
): Promise<Open> => {
  const { condition } = occasion.planned.reminder;
  const answersFor = answeredFor(school);
  const facts = await factsOf(ports, school, {
    needs: needsOf(condition),
    role,
    year: occasion.calendar.schoolYear,
    answersFor,
    incoming: ofThese(incoming, answersFor),
  });
  return openItems[condition](facts, occasion);
};

/** Looks at each school in each role that counts. What fails keeps none of the others. */
const lookAt = async <Answer>(
  run: Run,
  schools: readonly School[],
  then: (school: School, open: Open) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const { planned, now } = run.occasion;
  const answers: Answer[] = [];
  const faults: unknown[] = [];
  for (const role of rolesOf(planned))
    for (const school of schools) {
      if (!concernsSchool(planned.reminder.condition, role, school, now)) continue;
      try {
        answers.push(await then(school, await openAt(run, school, role)));
      } catch (error) {
        faults.push(error);
      }
    }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} schools were not looked at.`);
  return answers;
};

/** Written once; false when it stands already. */
const write = async ({ ports }: Run, message: OutboxMessage): Promise<boolean> =>
  (await ports.ledger.commit({ outbox: [message] })) === 'committed';

const tellSchools = async (run: Run, schools: readonly School[]): Promise<Reminded> => {
  const told = await lookAt(run, schools, async (school, open) => {
    const message = reminderFor(run.occasion, school, open);
    return message ? { written: await write(run, message) } : undefined;
  });
  return {
    looked: told.length,
    open: told.filter((it) => it !== undefined).length,
    written: told.filter((it) => it?.written).length,
  };
};

const tellBoard = async (run: Run, schools: readonly School[]): Promise<Reminded> => {
  const found = await lookAt(run, schools, (_, open) => Promise.resolve(open));
  const message = reminderForBoard(run.occasion, found);
  const written = message ? await write(run, message) : false;
  return {
    looked: found.length,
    open: found.filter(({ count }) => count > 0).length,
    written: written ? 1 : 0,
  };
};
