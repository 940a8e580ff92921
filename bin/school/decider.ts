import * as z from 'zod';
import { SchoolId } from '../../schemas/ids.ts';
import { type IntakeAnswer, Review } from '../../schemas/dossier.ts';
import { open, WrongUse } from '../oso/files.ts';
import { Choices, type Profile } from './choices.ts';
import { isOpenToOthers } from './safe-file.ts';

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
});

/** Decisions written down beforehand, by file name. */
export const Answers = z.record(z.string(), Answer);
export type Answers = z.infer<typeof Answers>;

const parsed = (file: string): unknown => {
  const bytes = open(file);
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new WrongUse(`${file}: is geen JSON / is no JSON`);
  }
};

/**
 * What a file of answers decides. A dossier that it does not name waits.
 *
 * @throws WrongUse that names each place that is wrong, and never what stands there
 */
export const writtenAnswers = (file: string): { readonly decider: Decider; readonly isOpen: boolean } => {
  const read = Answers.safeParse(parsed(file));
  if (!read.success) {
    const places = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new WrongUse(`${file}: klopt niet / is not right\n${places.join('\n')}`);
  }
  const answers = new Map(Object.entries(read.data));
  return {
    isOpen: isOpenToOthers(file),
    decider: {
      choices: ({ name }) => {
        const answer = answers.get(name);
        if (answer === undefined) return Promise.resolve(undefined);
        const { review: _review, targets: _targets, ...choices } = answer;
        return Promise.resolve(choices);
      },
      review: ({ name }) => Promise.resolve(answers.get(name)?.review),
      targets: ({ name }) => Promise.resolve(answers.get(name)?.targets),
    },
  };
};
