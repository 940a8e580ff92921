import { adviceRank } from '../../schemas/oso/data-set.ts';
import type { Comparison, Reconsideration, ReconsiderationProposal } from '../../schemas/reconsideration.ts';
import { find, textAt } from './oso/identity.ts';
import type { OsoElement } from './oso/tree.ts';
import type { InputError, Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';
import { testAdviceFrom } from './test-advice.ts';

/** What a dossier says of advices; all as the file has it. */
export interface Advices {
  readonly advice?: string;
  readonly revised?: string;
  readonly revisionMotivation?: string;
  /** Free text. */
  readonly testAdvice?: string;
}

/** The advices of a dossier. */
export const advicesOf = (root: OsoElement): Advices => {
  const pupil = find(root, 'huidigeschool', 'leerling');
  const at = (...names: readonly string[]): string | undefined => {
    const text = pupil && textAt(pupil, ...names)?.trim();
    return text === '' ? undefined : text;
  };
  const advice = at('overstapadvies', 'advies');
  const revised = at('overstapadvies', 'herzienadvies');
  const revisionMotivation = at('overstapadvies', 'motivatie_herzienadvies');
  const testAdvice = at('eindtoets_basisonderwijs', 'eindtoetsresultaat', 'toets_advies');
  return {
    ...(advice !== undefined && { advice }),
    ...(revised !== undefined && { revised }),
    ...(revisionMotivation !== undefined && { revisionMotivation }),
    ...(testAdvice !== undefined && { testAdvice }),
  };
};

/** Test advices for which practical education is not reconsidered: tests knew `pro/vmbo-bb` only (rule of practice 12). */
const besidePractical: readonly string[] = ['20', '21'];

/**
 * The test advice against the school advice, by the ranks of the school year; half levels count. `unknown` when one of
 * both is unknown or no specific advice (80). Only `higher` starts a reconsideration; nothing ever lowers an advice.
 */
export const comparison = (
  testAdvice: string | undefined,
  advice: string | undefined,
  schoolYear: string,
): Comparison => {
  const test = testAdvice === undefined ? undefined : adviceRank(testAdvice, schoolYear);
  const school = advice === undefined ? undefined : adviceRank(advice, schoolYear);
  if (test === undefined || school === undefined) return 'unknown';
  if (advice === '10' && testAdvice !== undefined && besidePractical.includes(testAdvice))
    return 'not-higher';
  return test > school ? 'higher' : 'not-higher';
};

/** Is the advice raised in the dossier itself? An advice is only ever raised (WPO art. 42, rule of practice 12). */
const isRaised = ({ advice, revised }: Advices, schoolYear: string): boolean => {
  const [from, to] = [advice, revised].map((code) => code && adviceRank(code, schoolYear));
  return typeof to === 'number' && (typeof from === 'number' ? to > from : advice === '80');
};

/** What an intake proposes when the file has a test advice. */
export const proposal = (
  { advice, testAdvice }: Advices,
  schoolYear: string,
): ReconsiderationProposal | undefined => {
  if (testAdvice === undefined) return undefined;
  const code = testAdviceFrom(testAdvice, schoolYear);
  return {
    ...(code && { proposedTestAdvice: code }),
    comparison: comparison(code, advice, schoolYear),
  };
};

/**
 * May this be recorded? A test advice that is higher needs a decision sooner or later, and keeping the advice its
 * motivation; the decision says what the dossier says; the letter tells a decision.
 */
export const judgeReconsideration = (
  sent: Reconsideration,
  advices: Advices,
  facts: { readonly schoolYear: string; readonly today: string },
): Result<Comparison, Refusal> => {
  const compared = comparison(sent.testAdvice, advices.advice, facts.schoolYear);
  const errors = [
    ...(sent.letterHandedOn !== undefined && sent.letterHandedOn > facts.today ? [inTheFuture] : []),
    ...(sent.letterHandedOn !== undefined && sent.decision === undefined ? [letterWithoutDecision] : []),
    ...(sent.decision === 'kept' && compared === 'higher' && sent.motivation === undefined
      ? [withoutMotivation]
      : []),
  ];
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const raised = isRaised(advices, facts.schoolYear);
  if (sent.decision === 'raised' && !raised) return refuse({ code: 'revised-advice-missing' });
  if (sent.decision === 'kept' && raised) return refuse({ code: 'revised-advice-present' });
  return accept(compared);
};

/** The advice that holds after the decision: only ever the same or a higher one. */
export const adviceAfter = (decision: 'raised' | 'kept', { advice, revised }: Advices): string | undefined =>
  decision === 'raised' ? (revised ?? advice) : advice;

const inTheFuture: InputError = {
  pointer: '/letterHandedOn',
  code: 'date-in-the-future',
  message: {
    nl: 'Deze dag ligt in de toekomst. Vul de dag in waarop de ouders de brief kregen.',
    en: 'This day is in the future. Give the day on which the parents got the letter.',
  },
};

const letterWithoutDecision: InputError = {
  pointer: '/decision',
  code: 'letter-without-decision',
  message: {
    nl: 'De brief vertelt het besluit, en dat is nog niet vastgelegd. Stuur ook decision mee.',
    en: 'The letter tells the decision, which is not recorded yet. Send decision as well.',
  },
};

const withoutMotivation: InputError = {
  pointer: '/motivation',
  code: 'motivation-required',
  message: {
    nl: 'Het toetsadvies is hoger. Schrijf op waarom het advies in het belang van de leerling toch blijft zoals het was.',
    en: 'The test advice is higher. Write down why, in the pupil’s interest, the advice stays as it was.',
  },
};
