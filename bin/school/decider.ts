import * as z from 'zod';
import { SchoolId } from '../../schemas/ids.ts';
import { type IntakeAnswer, Review } from '../../schemas/dossier.ts';
import { Reconsideration } from '../../schemas/reconsideration.ts';
import { answersIn } from './answers-file.ts';
import type { Reconsiderer } from './asking-reconsideration.ts';
import { Choices, type Profile } from './choices.ts';

/** That the parents saw it, apart from which selection they saw. */
export const SeenByParents = Review.omit({ selectionHash: true });
export type SeenByParents = z.infer<typeof SeenByParents>;

/** A dossier that waits for a decision. */
export interface Deciding {
  /** Its file's name. */
  readonly name: string;
  readonly intake: IntakeAnswer;
  readonly profile: Profile;
}

/** Who decides for the school. Undefined: not now, the next run asks again. */
export interface Decider {
  choices(dossier: Deciding): Promise<Choices | undefined>;
  review(dossier: Deciding): Promise<SeenByParents | undefined>;
  targets(dossier: Deciding): Promise<readonly SchoolId[] | undefined>;
}

const Answer = z.strictObject({
  ...Choices.shape,
  review: SeenByParents.optional(),
  targets: z.array(SchoolId).min(1).max(10).optional(),
  reconsideration: Reconsideration.omit({ version: true }).optional(),
});

/** Decisions written down beforehand, by file name. */
export const Answers = z.record(z.string(), Answer);
export type Answers = z.infer<typeof Answers>;

/**
 * What a file of answers decides. A dossier that it does not name waits.
 *
 * @throws WrongUse that names each place that is wrong, and never what stands there
 */
export const writtenAnswers = (file: string): Decider => {
  const answers = new Map(Object.entries(answersIn(file, Answers)));
  return {
    choices: ({ name }) => {
      const answer = answers.get(name);
      if (answer === undefined) return Promise.resolve(undefined);
      const { categories, attachments, missing, justified } = answer;
      return Promise.resolve({ categories, attachments, missing, justified });
    },
    review: ({ name }) => Promise.resolve(answers.get(name)?.review),
    targets: ({ name }) => Promise.resolve(answers.get(name)?.targets),
  };
};

/** What a file of answers says of reconsiderations. @throws WrongUse as above */
export const writtenReconsiderer = (file: string): Reconsiderer => {
  const answers = new Map(Object.entries(answersIn(file, Answers)));
  const of = ({ name }: { readonly name: string }) => answers.get(name)?.reconsideration;
  return {
    testAdvice: (pupil) => Promise.resolve(of(pupil)?.testAdvice),
    decision: (pupil) => {
      const { decision, motivation } = of(pupil) ?? {};
      return Promise.resolve(decision && { decision, ...(motivation !== undefined && { motivation }) });
    },
    letterDay: (pupil) => Promise.resolve(of(pupil)?.letterHandedOn),
  };
};
