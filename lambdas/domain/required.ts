import type { Calendar, Round } from '../../schemas/calendar.ts';
import type { Category } from '../../schemas/categories.ts';
import {
  type AttachmentFact,
  type AttachmentKind,
  type CategoryFact,
  type MissingPart,
  MissingReason,
  RequiredPart,
  type Selection,
} from '../../schemas/dossier.ts';
import type { Instant } from '../../schemas/ids.ts';
import { categoryData } from '../../schemas/oso/category-data.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { InputError, Refusal } from './refusals.ts';

/** The exit profile is one document or two, of reading and of maths: two parts either way. */
const halves = ['uitstroomprofiel-lezen', 'uitstroomprofiel-rekenen'] as const;
const atomsOf = (part: RequiredPart): readonly RequiredPart[] =>
  part === 'uitstroomprofiel' ? halves : [part];
const atoms = (parts: readonly RequiredPart[]): ReadonlySet<RequiredPart> => new Set(parts.flatMap(atomsOf));

/** Both halves again under the one name that schools know. */
const named = (parts: readonly RequiredPart[]): readonly RequiredPart[] => {
  const whole = halves.every((half) => parts.includes(half));
  const others = parts.filter((part) => !halves.some((half) => half === part));
  return whole ? ['uitstroomprofiel', ...others] : parts;
};

/** The round that counts for what is prepared now: the one that is open, or else the next. None after the last. */
export const roundAhead = (calendar: Calendar, now: Instant): Round | undefined =>
  calendar.rounds
    .filter((round) => now < round.closesAt)
    .toSorted((one, other) => (one.opensAt < other.opensAt ? -1 : 1))[0];

const requiredIn = (round: Round): readonly RequiredPart[] =>
  [...round.requiredCategories, ...round.requiredAttachments].flatMap((part) => {
    const required = RequiredPart.safeParse(part);
    return required.success ? [required.data] : [];
  });

/** What a dossier has of all that a round could require: its sections, and its attachments by kind. */
export const partsOf = (
  categories: readonly CategoryFact[],
  kinds: readonly (AttachmentKind | undefined)[],
): readonly RequiredPart[] => {
  const sections: readonly Category[] = categories.filter((it) => it.present).map((it) => it.category);
  const ticked = kinds.flatMap((kind) => (kind === undefined || kind === 'overig' ? [] : [kind]));
  return [...new Set<RequiredPart>([...sections, ...ticked])];
};

/** Kinds of the attachments that a selection lets go. */
export const kindsOf = (
  selection: Selection,
  attachments: readonly AttachmentFact[],
): readonly (AttachmentKind | undefined)[] =>
  selection.attachments
    .filter(({ attachment, decision }) => {
      const fact = attachments.find((it) => it.attachment === attachment);
      const isOut =
        fact === undefined ||
        selection.categories[fact.category] === 'leave-out' ||
        selection.leaveOut.some((path) => fact.path === path || fact.path.startsWith(`${path}/`));
      return decision === 'include' && !isOut;
    })
    .map(({ kind }) => kind);

/** What is required and a dossier has not, nor a reason for. */
export const lackingOf = (
  required: readonly RequiredPart[],
  has: readonly RequiredPart[],
  missing: readonly MissingPart[],
): readonly RequiredPart[] => {
  const settled = atoms([...has, ...missing.map((it) => it.required)]);
  return named([...atoms(required)].filter((part) => !settled.has(part)));
};

/** The same of a round. Nothing is required when no round lies ahead. */
export const missingFor = (
  round: Round | undefined,
  has: readonly RequiredPart[],
  missing: readonly MissingPart[],
): readonly RequiredPart[] => lackingOf(round ? requiredIn(round) : [], has, missing);

/** What the round ahead requires, and what of that a dossier does not have yet. */
export const foreseen = (round: Round | undefined, has: readonly RequiredPart[]) =>
  round && {
    round: round.round,
    required: [...named([...atoms(requiredIn(round))])],
    missing: [...missingFor(round, has, [])],
  };

const kindLabels: Readonly<Record<Exclude<RequiredPart, Category>, Bilingual>> = {
  uitstroomprofiel: { nl: 'uitstroomprofiel (lezen en rekenen)', en: 'exit profile (reading and maths)' },
  'uitstroomprofiel-lezen': { nl: 'uitstroomprofiel lezen', en: 'exit profile of reading' },
  'uitstroomprofiel-rekenen': { nl: 'uitstroomprofiel rekenen', en: 'exit profile of maths' },
  'sociaal-emotioneel': {
    nl: 'verslag van sociaal-emotioneel functioneren',
    en: 'report of social-emotional functioning',
  },
};
const labels = new Map<string, Bilingual>([
  ...Object.entries(categoryData).map(([category, { label }]) => [category, label] as const),
  ...Object.entries(kindLabels),
]);
/** What schools call it. */
export const labelOf = (part: RequiredPart): Bilingual => labels.get(part) ?? { nl: part, en: part };

const reasonList = MissingReason.options.join(', ');

/**
 * Why a release can’t go yet: something required is neither there nor accounted for. It never blocks for good: any of the
 * reasons lets it go (rule of practice 3).
 */
export const refusalOfMissing = (round: Round, parts: readonly RequiredPart[]): Refusal => ({
  code: 'required-missing',
  errors: parts.map((part) => ({
    pointer: '/missing',
    code: `missing-${part}`,
    message: {
      nl: `“${round.title.nl}” vraagt: ${labelOf(part).nl}. Neem het op in de selectie, of zet daarin bij missing een reden voor ${part}: ${reasonList}.`,
      en: `“${round.title.en}” asks for: ${labelOf(part).en}. Include it in the selection, or give there, under missing, a reason for ${part}: ${reasonList}.`,
    },
  })),
});

/** Reasons that contradict the selection, or each other. */
export const reasonProblems = (
  has: readonly RequiredPart[],
  missing: readonly MissingPart[],
): readonly InputError[] => {
  const present = atoms(has);
  const seen = new Set<RequiredPart>();
  return missing.flatMap(({ required }, index) => {
    const own = atomsOf(required);
    const isTwice = own.some((part) => seen.has(part));
    for (const part of own) seen.add(part);
    const pointer = `/missing/${index}`;
    if (isTwice) return [{ pointer, code: 'reason-twice', message: twice }];
    return own.some((part) => present.has(part)) ? [{ pointer, code: 'not-missing', message: there }] : [];
  });
};

const twice: Bilingual = {
  nl: 'Hiervoor staat al een reden. Laat er één staan.',
  en: 'There is a reason for this already. Leave one.',
};
const there: Bilingual = {
  nl: 'Dit gaat (deels) mee met het dossier en ontbreekt dus niet. Haal deze reden weg.',
  en: 'This goes with the dossier, in part at least, so it is not missing. Remove this reason.',
};
