import * as z from 'zod';
import { AdviceCode, type Reconsideration } from '../../schemas/reconsideration.ts';
import { type Bilingual, dataSet } from '../../schemas/oso/data-set.ts';
import { askFor, askWhether, type Person, pick } from './person.ts';

/** A pupil whose advice may be reconsidered. */
export interface Reconsidering {
  /** The file's name. */
  readonly name: string;
  /** As the file's words of the test advice are understood. */
  readonly proposed: AdviceCode | undefined;
}

/** A decision with its reason. */
export type Decision = Pick<Reconsideration, 'decision' | 'motivation'>;

/** Who says for the school how far it came with a reconsideration. Undefined: not now. */
export interface Reconsiderer {
  testAdvice(pupil: Reconsidering): Promise<Reconsideration['testAdvice'] | undefined>;
  decision(pupil: Reconsidering): Promise<Decision | undefined>;
  /** The day on which the parents got the letter. */
  letterDay(pupil: Reconsidering): Promise<string | undefined>;
}

const nameOf = (code: AdviceCode): string => dataSet.codeLists.get('2')?.codes.get(code) ?? code;

const codeList: readonly (readonly [Reconsideration['testAdvice'], Bilingual])[] = [
  ...AdviceCode.options.map((code) => [code, { nl: nameOf(code), en: nameOf(code) }] as const),
  ['unknown', { nl: 'het staat er niet duidelijk', en: 'it is not clear' }],
];

const askTestAdvice = async (
  person: Person,
  proposed: AdviceCode | undefined,
): Promise<Reconsideration['testAdvice'] | undefined> => {
  if (proposed !== undefined) {
    const advice = nameOf(proposed);
    const isRight = await askWhether(person, {
      nl: `  Het toetsadvies is: ${advice}. Klopt dat?`,
      en: `  The test advice is: ${advice}. Is that right?`,
    });
    if (isRight !== false) return isRight && proposed;
  }
  return pick(person, { nl: '  Wat is het toetsadvies?', en: '  What is the test advice?' }, codeList);
};

const decisions: readonly (readonly ['raised' | 'kept', Bilingual])[] = [
  ['raised', { nl: 'bijgesteld naar boven', en: 'raised' }],
  ['kept', { nl: 'het blijft zoals het was', en: 'it stays as it was' }],
];

const askDecision = async (person: Person): Promise<Decision | undefined> => {
  const decision = await pick(
    person,
    {
      nl: '  Het toetsadvies is hoger: het advies wordt heroverwogen. Wat is besloten? (Enter = nog niets)',
      en: '  The test advice is higher: the advice is reconsidered. What was decided? (Enter = nothing yet)',
    },
    decisions,
  );
  if (decision !== 'kept') return decision && { decision };
  const motivation = await askFor(
    person,
    {
      nl: '  Waarom blijft het advies, in het belang van de leerling, zoals het was? (de ouders lezen dit; Enter = later)',
      en: '  Why does the advice, in the pupil’s interest, stay as it was? (the parents read this; Enter = later)',
    },
    (answer) => (answer.length >= 3 ? answer : undefined),
  );
  return motivation === undefined ? undefined : { decision, motivation };
};

const askLetterDay = (person: Person): Promise<string | undefined> =>
  askFor(
    person,
    {
      nl: '  Wanneer kregen de ouders de brief met het besluit? (jjjj-mm-dd, Enter = nog niet)',
      en: '  When did the parents get the letter with the decision? (yyyy-mm-dd, Enter = not yet)',
    },
    (answer) => z.iso.date().safeParse(answer).data,
  );

/** Asks the person at the keyboard. */
export const askingReconsiderer = (person: Person): Reconsiderer => ({
  testAdvice: ({ proposed }) => askTestAdvice(person, proposed),
  decision: () => askDecision(person),
  letterDay: () => askLetterDay(person),
});
