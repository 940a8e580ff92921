import * as z from 'zod';
import { kindsOf, labelOf, lackingOf, partsOf } from '../../lambdas/domain/required.ts';
import { accept, refuse, type Result } from '../../lambdas/domain/result.ts';
import { outsideLawPaths } from '../../lambdas/domain/oso/outside-law.ts';
import { Category, type DeliveryFlag } from '../../schemas/categories.ts';
import {
  type AttachmentFound,
  AttachmentId,
  AttachmentKind,
  Decision,
  type IntakeAnswer,
  MissingReason,
  OutsideLaw,
  RequiredPart,
  Selection,
} from '../../schemas/dossier.ts';
import { categoryData } from '../../schemas/oso/category-data.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';

/** What a person decided of one pupil's dossier: each category and attachment by itself, so that there is no "all". */
export const Choices = z.strictObject({
  categories: z.partialRecord(Category, Decision).default({}),
  attachments: z
    .record(
      AttachmentId,
      z.strictObject({
        decision: Decision,
        kind: AttachmentKind.optional(),
        reason: z.string().optional(),
        acceptBroken: z.literal(true).optional(),
      }),
    )
    .default({}),
  /** Reasons for what the round requires and is not there. */
  missing: z.partialRecord(RequiredPart, MissingReason).default({}),
  /** Reasons for data outside the law's list. */
  justified: z.partialRecord(OutsideLaw, z.string()).default({}),
});
export type Choices = z.infer<typeof Choices>;

/** What the profile of the pupil's move makes of each category. */
export type Profile = Readonly<Record<Category, DeliveryFlag>>;

/** What a person must decide, in the order in which it is asked. */
export interface Questions {
  readonly categories: readonly Category[];
  /** Of a category that stays at home none is asked. */
  attachmentsWith(categories: Choices['categories']): readonly AttachmentFound[];
  readonly outsideLaw: readonly OutsideLaw[];
}

const attachmentsWith = (
  { attachments }: IntakeAnswer,
  categories: Choices['categories'],
): readonly AttachmentFound[] => attachments.filter((it) => categories[it.category] !== 'leave-out');

/** Every optional category that is there, every attachment, and data outside the law's list. */
export const questionsOf = (intake: IntakeAnswer, profile: Profile): Questions => ({
  categories: intake.dossier.categories
    .filter(({ category, present }) => present && profile[category] === 'OPTIONEEL')
    .map(({ category }) => category),
  attachmentsWith: (categories) => attachmentsWith(intake, categories),
  outsideLaw: intake.dossier.outsideLaw,
});

const bodyOf = (intake: IntakeAnswer, choices: Choices) => ({
  version: intake.dossier.version,
  categories: choices.categories,
  attachments: attachmentsWith(intake, choices.categories).flatMap(({ attachment }) => {
    const choice = choices.attachments[attachment];
    return choice === undefined ? [] : [{ attachment, ...choice }];
  }),
  missing: Object.entries(choices.missing).map(([required, reason]) => ({ required, reason })),
  justified: Object.entries(choices.justified).map(([data, reason]) => ({ data, reason })),
});

/** What the round ahead asks for, and neither goes nor has a reason. */
export const stillMissing = (intake: IntakeAnswer, choices: Choices): readonly RequiredPart[] => {
  const selection = Selection.safeParse(bodyOf(intake, choices));
  if (intake.nextRound === undefined || !selection.success) return [];
  const going = intake.dossier.categories.filter(
    ({ category }) => choices.categories[category] !== 'leave-out',
  );
  const has = partsOf(going, kindsOf(selection.data, intake.attachments));
  return lackingOf(intake.nextRound.required, has, selection.data.missing);
};

const quoted = (label: Bilingual): Bilingual => ({ nl: `“${label.nl}”`, en: `“${label.en}”` });
export const nameOfCategory = (category: Category): Bilingual => quoted(categoryData[category].label);
export const nameOfPart = (part: RequiredPart): Bilingual => quoted(labelOf(part));
export const nameOfOutsideLaw = (data: OutsideLaw): Bilingual => outsideLawPaths[data].label;

const undecided = (name: Bilingual): Bilingual => ({
  nl: `${name.nl}: nog niet gekozen (include of leave-out)`,
  en: `${name.en}: not decided (include or leave-out)`,
});
const unknown = (name: string): Bilingual => ({
  nl: `${name}: daar valt in dit dossier niets over te kiezen`,
  en: `${name}: there is nothing to choose about that in this dossier`,
});

const attachmentProblems = (asked: readonly AttachmentFound[], choices: Choices): readonly Bilingual[] =>
  asked.flatMap(({ attachment, extra, status }): readonly Bilingual[] => {
    const choice = choices.attachments[attachment];
    if (choice === undefined)
      return [undecided({ nl: `bijlage ${attachment}`, en: `attachment ${attachment}` })];
    if (choice.decision === 'leave-out') return [];
    const lacks: Bilingual[] = [];
    if (extra && choice.reason === undefined)
      lacks.push({
        nl: `bijlage ${attachment} is extra: schrijf een reden (reason)`,
        en: `attachment ${attachment} is extra: write a reason (reason)`,
      });
    if (status !== 'sound' && choice.acceptBroken !== true)
      lacks.push({
        nl: `bijlage ${attachment} is beschadigd: laat haar weg, of zeg acceptBroken`,
        en: `attachment ${attachment} is damaged: leave it out, or say acceptBroken`,
      });
    return lacks;
  });

/**
 * The selection that choices make, or all that is not decided yet or can't be chosen. Nothing goes that nobody chose.
 */
export const selectionOf = (
  intake: IntakeAnswer,
  profile: Profile,
  choices: Choices,
): Result<Selection, readonly Bilingual[]> => {
  const questions = questionsOf(intake, profile);
  const attachments = questions.attachmentsWith(choices.categories);
  const known = new Set<string>([
    ...questions.categories,
    ...intake.attachments.map(({ attachment }) => attachment),
    ...questions.outsideLaw,
  ]);
  const named = [choices.categories, choices.attachments, choices.justified].flatMap((it) => Object.keys(it));
  const problems = [
    ...questions.categories
      .filter((category) => choices.categories[category] === undefined)
      .map((category) => undecided(nameOfCategory(category))),
    ...attachmentProblems(attachments, choices),
    ...named.filter((name) => !known.has(name)).map(unknown),
  ];
  if (problems.length > 0) return refuse(problems);
  const body = Selection.safeParse(bodyOf(intake, choices));
  if (body.success) return accept(body.data);
  return refuse(
    body.error.issues.map(({ path, message }) => ({
      nl: `${path.join('.')}: ${message}`,
      en: `${path.join('.')}: ${message}`,
    })),
  );
};
