import * as z from 'zod';
import { AttachmentKind, type AttachmentFound, MissingReason } from '../../schemas/dossier.ts';
import { SchoolId } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import {
  type Choices,
  nameOfCategory,
  nameOfOutsideLaw,
  nameOfPart,
  questionsOf,
  stillMissing,
} from './choices.ts';
import type { Decider, Deciding, SeenByParents } from './decider.ts';
import { askFor, askWhether, type Person, pick } from './person.ts';

type AttachmentChoice = Choices['attachments'][AttachmentFound['attachment']];

const kindLabels: Readonly<Record<AttachmentKind, Bilingual>> = {
  uitstroomprofiel: { nl: 'uitstroomprofiel, lezen en rekenen', en: 'exit profile, reading and maths' },
  'uitstroomprofiel-lezen': { nl: 'uitstroomprofiel lezen', en: 'exit profile, reading' },
  'uitstroomprofiel-rekenen': { nl: 'uitstroomprofiel rekenen', en: 'exit profile, maths' },
  'sociaal-emotioneel': { nl: 'verslag sociaal-emotioneel', en: 'social-emotional report' },
  overig: { nl: 'iets anders', en: 'something else' },
};

const reasonLabels: Readonly<Record<MissingReason, Bilingual>> = {
  'not-taken': { nl: 'niet afgenomen', en: 'not taken' },
  exempt: { nl: 'vrijgesteld', en: 'exempt' },
  ill: { nl: 'ziek', en: 'ill' },
  'result-pending': { nl: 'uitslag komt nog', en: 'result pending' },
  'special-education': { nl: 'speciaal onderwijs', en: 'special education' },
  'no-such-data': { nl: 'de school heeft dit niet', en: 'the school has no such data' },
};

/** An answer of at least three characters, as reasons have. */
const reason = (answer: string): string | undefined => (answer.length >= 3 ? answer : undefined);

const askCategories = async (
  person: Person,
  names: ReturnType<typeof questionsOf>['categories'],
): Promise<Choices['categories'] | undefined> => {
  const chosen: Choices['categories'] = {};
  for (const category of names) {
    const { nl, en } = nameOfCategory(category);
    const goes = await askWhether(person, { nl: `Gaat ${nl} mee?`, en: `Does ${en} go?` });
    if (goes === undefined) return undefined;
    chosen[category] = goes ? 'include' : 'leave-out';
  }
  return chosen;
};

const askKind = (person: Person, { proposedKind }: AttachmentFound): Promise<AttachmentKind | undefined> =>
  pick(
    person,
    {
      nl: `  Wat voor bijlage is dit?${proposedKind === undefined ? '' : ` Het lijkt: ${kindLabels[proposedKind].nl}.`}`,
      en: `  What is it?${proposedKind === undefined ? '' : ` It looks like: ${kindLabels[proposedKind].en}.`}`,
    },
    AttachmentKind.options.map((kind) => [kind, kindLabels[kind]]),
  );

/** What an attachment that goes needs besides: a kind, a reason when it is extra, consent when it is damaged. */
const askDetails = async (person: Person, found: AttachmentFound): Promise<AttachmentChoice | undefined> => {
  const kind = await askKind(person, found);
  if (kind === undefined) return undefined;
  const why = found.extra
    ? await askFor(
        person,
        {
          nl: '  Dit is een extra bijlage. Waarom heeft de leerling haar nodig?',
          en: '  This is an extra attachment. Why does the pupil need it?',
        },
        reason,
      )
    : '';
  if (why === undefined) return undefined;
  const isAccepted =
    found.status === 'sound' ||
    (await askWhether(person, {
      nl: '  De bijlage is beschadigd; de andere school kan haar misschien niet openen. Toch meesturen?',
      en: '  The attachment is damaged; the other school may not be able to open it. Send it all the same?',
    }));
  if (isAccepted === undefined) return undefined;
  if (!isAccepted) return { decision: 'leave-out' };
  return {
    decision: 'include',
    kind,
    ...(found.extra && { reason: why }),
    ...(found.status !== 'sound' && { acceptBroken: true }),
  };
};

const askAttachments = async (
  person: Person,
  attachments: readonly AttachmentFound[],
): Promise<Choices['attachments'] | undefined> => {
  const chosen: Choices['attachments'] = {};
  for (const found of attachments) {
    const name = `${found.attachment} ${found.fileName}${found.description === undefined ? '' : ` (${found.description})`}`;
    const goes = await askWhether(person, {
      nl: `Gaat bijlage ${name} mee?`,
      en: `Does attachment ${name} go?`,
    });
    if (goes === undefined) return undefined;
    const choice = goes ? await askDetails(person, found) : { decision: 'leave-out' as const };
    if (choice === undefined) return undefined;
    chosen[found.attachment] = choice;
  }
  return chosen;
};

/** Here Enter means that it stays at home: the law asks for no decision, only for a reason when it goes. */
const askOutsideLaw = async (
  person: Person,
  data: ReturnType<typeof questionsOf>['outsideLaw'],
): Promise<Choices['justified']> => {
  const justified: Choices['justified'] = {};
  for (const each of data) {
    const { nl, en } = nameOfOutsideLaw(each);
    const why = await askFor(
      person,
      {
        nl: `Niet in de lijst van de wet: ${nl}. Waarom moet het toch mee? (Enter = het gaat niet mee)`,
        en: `Not in the law’s list: ${en}. Why must it go? (Enter = it does not go)`,
      },
      reason,
    );
    if (why !== undefined) justified[each] = why;
  }
  return justified;
};

const askMissing = async (person: Person, { intake }: Deciding, choices: Choices): Promise<Choices> => {
  const missing: Choices['missing'] = {};
  for (const part of stillMissing(intake, choices)) {
    const { nl, en } = nameOfPart(part);
    const why = await pick(
      person,
      {
        nl: `De ronde vraagt ${nl}, en dat gaat niet mee. Waarom niet?`,
        en: `The round asks for ${en}, and it does not go. Why not?`,
      },
      MissingReason.options.map((code) => [code, reasonLabels[code]]),
    );
    if (why !== undefined) missing[part] = why;
  }
  return { ...choices, missing };
};

const methods: readonly (readonly [SeenByParents['method'], Bilingual])[] = [
  ['letter-copy', { nl: 'kopie van de brief', en: 'copy of the letter' }],
  ['conversation-report', { nl: 'gespreksverslag', en: 'report of the talk' }],
  ['recorded-date', { nl: 'datum vastgelegd', en: 'date recorded' }],
  ['tick-in-las', { nl: 'vinkje in de administratie', en: 'tick in the administration' }],
];
const agreements: readonly (readonly [SeenByParents['agrees'], Bilingual])[] = [
  ['yes', { nl: 'ja', en: 'yes' }],
  ['no', { nl: 'nee', en: 'no' }],
  ['unknown', { nl: 'onbekend', en: 'unknown' }],
];

const askReview = async (person: Person): Promise<SeenByParents | undefined> => {
  const date = await askFor(
    person,
    {
      nl: 'Wanneer zagen de ouders het dossier? (jjjj-mm-dd, Enter = nog niet)',
      en: 'When did the parents see the dossier? (yyyy-mm-dd, Enter = not yet)',
    },
    (answer) => z.iso.date().safeParse(answer).data,
  );
  if (date === undefined) return undefined;
  const method = await pick(person, { nl: 'Hoe is dat vastgelegd?', en: 'How is it recorded?' }, methods);
  if (method === undefined) return undefined;
  const agrees = await pick(
    person,
    { nl: 'Zijn zij het eens met de inhoud?', en: 'Do they agree with the content?' },
    agreements,
  );
  if (agrees === undefined) return undefined;
  const remarks = await person.ask({
    nl: 'Opmerkingen van de ouders, die meegaan (Enter = geen):',
    en: 'Remarks of the parents, which go along (Enter = none):',
  });
  return { date, method, agrees, role: 'parent', ...(remarks !== '' && { remarks }) };
};

const schoolsIn = (answer: string): readonly SchoolId[] | undefined =>
  SchoolId.array()
    .max(10)
    .safeParse(answer.toUpperCase().split(/[\s,;]+/)).data;

/** Asks the person at the keyboard, question by question. */
export const askingDecider = (person: Person): Decider => ({
  choices: async (dossier) => {
    const questions = questionsOf(dossier.intake, dossier.profile);
    const categories = await askCategories(person, questions.categories);
    if (categories === undefined) return undefined;
    const attachments = await askAttachments(person, questions.attachmentsWith(categories));
    if (attachments === undefined) return undefined;
    const justified = await askOutsideLaw(person, questions.outsideLaw);
    return askMissing(person, dossier, { categories, attachments, justified, missing: {} });
  },
  review: () => askReview(person),
  targets: ({ intake }) => {
    const before = intake.dossier.released?.targets.join(', ');
    return askFor(
      person,
      {
        nl: `Naar welke school? (BRIN en vestiging, zoals 02YX00${before === undefined ? '' : `; eerder: ${before}`}; Enter = later)`,
        en: `To which school? (BRIN and branch, like 02YX00${before === undefined ? '' : `; before: ${before}`}; Enter = later)`,
      },
      schoolsIn,
    );
  },
});
