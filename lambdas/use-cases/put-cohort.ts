import type { Pgn, PupilKey, SchoolYear } from '../../schemas/ids.ts';
import type { Cohort, CohortView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { isScripted, mixed } from '../domain/rehearsal.ts';
import { refuse, type Result } from '../domain/result.ts';
import { inTurn } from './in-turn.ts';
import type { PupilKeys, Register } from './ports.ts';
import { type CohortPorts, readCohort } from './read-cohort.ts';

/**
 * The source’s grade-8 list replaces the one before. Kept as pupil keys in the school’s own order; numbers and birth
 * dates are forgotten at once. Answered with how each pupil stands.
 */
export const putCohort = async (
  ports: CohortPorts & { readonly register: Register; readonly pupilKeys: PupilKeys },
  actor: Actor,
  command: { readonly schoolYear: SchoolYear; readonly cohort: Cohort },
): Promise<Result<CohortView, Refusal>> => {
  const { schoolYear } = command;
  const doubled = doubles(command.cohort.pupils.map((pupil) => pupil.pgn));
  const scripted = scriptedIn(command.cohort.pupils.map((pupil) => pupil.pgn));
  const errors = [...doubled, ...scripted];
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  if (!(await ports.register.calendar(schoolYear))) return refuse({ code: 'school-year-unknown' });
  const keys: readonly PupilKey[] = await inTurn(command.cohort.pupils, (pupil) =>
    ports.pupilKeys.of(pupil.pgn, schoolYear),
  );
  await ports.cohorts.replace(actor.school, schoolYear, keys);
  return readCohort(ports, actor, { schoolYear, page: { limit: 50 } });
};

/** Scripted pupils are in nobody’s class. */
const scriptedIn = (numbers: readonly Pgn[]): readonly InputError[] =>
  numbers.flatMap((pgn, index) => (isScripted(pgn) ? [{ pointer: `/pupils/${index}/pgn`, ...mixed }] : []));

const doubles = (numbers: readonly Pgn[]): readonly InputError[] =>
  numbers.flatMap((pgn, index) =>
    numbers.indexOf(pgn) === index
      ? []
      : [
          {
            pointer: `/pupils/${index}/pgn`,
            code: 'doubled',
            message: {
              nl: 'Dit nummer staat al eerder in de lijst. Haal een van beide regels weg.',
              en: 'This number stands earlier in the list. Remove one of the two lines.',
            },
          },
        ],
  );
