import type { Problem } from '../../schemas/problem.ts';
import type { Calls } from './calls.ts';
import { type KeptState, newEnrolmentId, pupilKeyOf } from './kept.ts';
import type { Person } from './person.ts';
import type { PupilLine, PupilsFile } from './pupils-file.ts';
import { tellRefusal } from './refusal.ts';
import { wrongLineText } from './table-file.ts';

/** Pupils in one call of a list. */
const listSize = 100;

/** What became of one line. */
export interface EnrolOutcome {
  readonly line: number;
  readonly result: 'enrolled' | 'already-enrolled' | 'refused' | 'wrong-line';
  readonly problem?: string;
}

export interface Enrolling {
  readonly calls: Calls;
  readonly person: Person;
  readonly kept: KeptState;
}

/** The id under which each is reported, kept before it is used. */
const idsOf = (kept: KeptState, pupils: readonly PupilLine[]) => {
  const state = kept.read();
  const items = pupils.map((pupil) => {
    const key = pupilKeyOf(state, pupil.pgn, pupil.sourceSchool);
    const known = state.pupils[key];
    return { ...pupil, key, known: { ...known, enrolmentId: known?.enrolmentId ?? newEnrolmentId() } };
  });
  kept.write({ pupils: Object.fromEntries(items.map(({ key, known }) => [key, known])) });
  return items;
};

const outcomeOf = (person: Person, line: number, problem: Problem | undefined): EnrolOutcome => {
  // Reported from another computer, or by the LAS of before: that is what was wanted.
  if (problem?.code === 'already-enrolled') return { line, result: 'already-enrolled' };
  tellRefusal(person, { nl: `regel ${line}`, en: `line ${line}` }, problem);
  return { line, result: 'refused', problem: problem?.code ?? 'no-answer' };
};

const enrolSome = async (
  { calls, person, kept }: Enrolling,
  pupils: readonly PupilLine[],
): Promise<readonly EnrolOutcome[]> => {
  const items = idsOf(kept, pupils);
  const { done, problem } = await calls.call('putEnrolments', {
    body: {
      items: items.map(({ known: { enrolmentId }, pgn, sourceSchool }) => ({
        enrolmentId,
        pgn,
        sourceSchool,
      })),
    },
  });
  return items.map(({ line }, index): EnrolOutcome => {
    const answer = done?.items[index];
    return answer?.answer
      ? { line, result: 'enrolled' }
      : outcomeOf(person, line, answer?.problem ?? problem);
  });
};

/** Reports accepted pupils; a pupil who was reported before stays as reported. */
export const enrol = async (enrolling: Enrolling, file: PupilsFile): Promise<readonly EnrolOutcome[]> => {
  const outcomes: EnrolOutcome[] = [];
  for (const wrong of file.wrong) {
    enrolling.person.tell(wrongLineText(wrong));
    outcomes.push({ line: wrong.line, result: 'wrong-line' });
  }
  for (let start = 0; start < file.pupils.length; start += listSize)
    outcomes.push(...(await enrolSome(enrolling, file.pupils.slice(start, start + listSize))));
  const count = (result: EnrolOutcome['result']): number =>
    outcomes.filter((it) => it.result === result).length;
  const reported = count('enrolled') + count('already-enrolled');
  enrolling.person.tell({
    nl: `${reported} van ${outcomes.length} leerlingen zijn gemeld.`,
    en: `${reported} of ${outcomes.length} pupils are reported.`,
  });
  return outcomes;
};
