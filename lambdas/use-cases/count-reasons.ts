import type * as z from 'zod';
import type { ReasonCounts } from '../../schemas/board/reasons.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { reasonCounts } from '../domain/reason-counts.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Clock, Dossiers, Register } from './ports.ts';
import { dossiersBySource, everySchool } from './region-facts.ts';
import type { RegisteredSchools } from './statement-ports.ts';

interface Ports {
  readonly register: Register;
  readonly schools: RegisteredSchools;
  readonly dossiers: Dossiers;
  readonly clock: Clock;
}

const unknownRound: InputError = {
  pointer: '/query/round',
  code: 'unknown-round',
  message: {
    nl: 'Deze ronde staat niet in de kalender van dat jaar. GET /v1/board/calendars/{schoolYear} noemt de rondes.',
    en: 'This round is not in that year’s calendar. GET /v1/board/calendars/{schoolYear} lists the rounds.',
  },
};

/**
 * How many dossiers give which coded reason why something is not there: of one round, or of all that the calendar that
 * stands has. Reads each school’s list once, and no payload.
 */
export const countReasons = async (
  ports: Ports,
  asked: { readonly schoolYear?: SchoolYear | undefined; readonly round?: string | undefined },
): Promise<Result<z.input<typeof ReasonCounts>, Refusal>> => {
  const asOf = ports.clock.now();
  const schoolYear = asked.schoolYear ?? schoolYearOf(asOf);
  const calendar = await ports.register.calendar(schoolYear);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  const rounds = calendar.rounds.filter(({ round }) => asked.round === undefined || round === asked.round);
  if (rounds.length === 0) return refuse({ code: 'invalid-input', errors: [unknownRound] });
  const schools = await everySchool(ports);
  const sent = await dossiersBySource(ports, schools, schoolYear);
  return accept({ schoolYear, asOf, rounds: reasonCounts(calendar, rounds, schools, sent) });
};
