import { categories, type Category } from '../../../schemas/categories.ts';
import type { Selection } from '../../../schemas/dossier.ts';
import { categoryData } from '../../../schemas/oso/category-data.ts';
import type { Bilingual } from '../../../schemas/oso/data-set.ts';
import { profiles } from '../../../schemas/oso/profiles.ts';
import { check, isReviewRule } from './check.ts';
import { factsOf, type DossierFacts } from './facts.ts';
import { moveTypeOf } from './identity.ts';
import { pathOf, placesOf, type Place } from './place.ts';
import { canGo } from './pruning.ts';
import { select } from './select.ts';
import type { OsoElement } from './tree.ts';

/** Why a selection can't be accepted. `pointer` is a JSON pointer into the selection. */
export interface SelectionProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: Bilingual;
}

const problem = (pointer: string, code: string, nl: string, en: string): SelectionProblem => ({
  pointer,
  code,
  message: { nl, en },
});

const categoryProblem = (
  root: OsoElement,
  { categories: choices }: Selection,
  present: ReadonlySet<Category>,
) => {
  const profile = profiles[moveTypeOf(root) ?? 'POVO'];
  return (category: Category): readonly SelectionProblem[] => {
    const { label } = categoryData[category];
    const pointer = `/categories/${category}`;
    const choice = choices[category];
    const flag = profile[category];
    if (flag === 'VERPLICHT' && choice === 'leave-out') {
      return [
        problem(
          pointer,
          'category-mandatory',
          `De categorie “${label.nl}” is verplicht en kan niet worden weggelaten.`,
          `The category “${label.en}” is mandatory and can’t be left out.`,
        ),
      ];
    }
    if (flag === 'VERBODEN' && choice === 'include') {
      return [
        problem(
          pointer,
          'category-not-optional',
          `De categorie “${label.nl}” hoort niet bij deze overstap en gaat nooit mee. Haal deze keuze weg.`,
          `The category “${label.en}” does not belong to this move and never goes. Remove this choice.`,
        ),
      ];
    }
    if (flag === 'OPTIONEEL' && choice === undefined && present.has(category)) {
      return [
        problem(
          pointer,
          'category-undecided',
          `Kies of de categorie “${label.nl}” meegaat: include of leave-out.`,
          `Choose whether the category “${label.en}” goes: include or leave-out.`,
        ),
      ];
    }
    return [];
  };
};

const undecided = (facts: DossierFacts, selection: Selection): readonly SelectionProblem[] => {
  const decided = new Set<string>(selection.attachments.map(({ attachment }) => attachment));
  return facts.attachments
    .filter(
      ({ attachment, category }) =>
        !decided.has(attachment) && selection.categories[category] !== 'leave-out',
    )
    .map(({ attachment }) =>
      problem(
        '/attachments',
        'attachment-undecided',
        `Kies of bijlage ${attachment} meegaat: include of leave-out.`,
        `Choose whether attachment ${attachment} goes: include or leave-out.`,
      ),
    );
};

const attachmentProblems = (facts: DossierFacts, selection: Selection): readonly SelectionProblem[] => {
  const known = new Map<string, boolean>(
    facts.attachments.map(({ attachment, extra }) => [attachment, extra]),
  );
  const seen = new Set<string>();
  return selection.attachments.flatMap(({ attachment, decision, reason }, index) => {
    const pointer = `/attachments/${index}`;
    const extra = known.get(attachment);
    const twice = seen.has(attachment);
    seen.add(attachment);
    if (extra === undefined) {
      return [
        problem(
          pointer,
          'attachment-unknown',
          `Bijlage ${attachment} is er niet in dit dossier. Lees de bijlagen opnieuw op.`,
          `There is no attachment ${attachment} in this dossier. Read the attachments again.`,
        ),
      ];
    }
    if (twice) {
      return [
        problem(
          pointer,
          'attachment-decided-twice',
          `Over bijlage ${attachment} staan twee keuzes. Laat er één staan.`,
          `There are two choices about attachment ${attachment}. Leave one.`,
        ),
      ];
    }
    return extra && decision === 'include' && reason === undefined
      ? [
          problem(
            `${pointer}/reason`,
            'extra-attachment-without-reason',
            `Bijlage ${attachment} is extra, naast de standaardgegevens. Schrijf op waarom zij nodig is voor deze leerling.`,
            `Attachment ${attachment} is extra, beside the standard data. Write down why this pupil needs it.`,
          ),
        ]
      : [];
  });
};

const fixed = ['/dossier[1]/metadata[', '/dossier[1]/inzage[', '/dossier[1]/overdrachtsoort['];

const mandatory = (pointer: string): SelectionProblem =>
  problem(
    pointer,
    'leave-out-mandatory',
    'Dit gegeven kan niet los worden weggelaten: zonder dit gegeven is het dossier niet compleet.',
    'This can’t be left out by itself: without it the dossier is not complete.',
  );

const itemProblems = (
  places: ReadonlyMap<string, Place>,
  leaveOut: readonly string[],
): readonly SelectionProblem[] =>
  leaveOut.flatMap((path, index) => {
    const pointer = `/leaveOut/${index}`;
    const place = places.get(path);
    if (place === undefined) {
      return [
        problem(
          pointer,
          'leave-out-unknown',
          'Dit pad is er niet in het dossier. Gebruik een pad zoals het in het dossier staat.',
          'This path is not in the dossier. Use a path as it stands in the dossier.',
        ),
      ];
    }
    return canGo(place) && !fixed.some((prefix) => path.startsWith(prefix)) ? [] : [mandatory(pointer)];
  });

const errorsOf = (root: OsoElement): ReadonlyMap<string, number> => {
  const errors = check(root).filter(({ rule, severity }) => severity === 'error' && !isReviewRule(rule));
  return new Map([...Map.groupBy(errors, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]));
};

/** Checking one by one is for a person's handful of items. */
const mostNamed = 100;

/** Items whose absence breaks a rule that held before, such as a pupil's only address. */
const breaking = (root: OsoElement, selection: Selection): readonly SelectionProblem[] => {
  const { leaveOut } = selection;
  if (leaveOut.length === 0) return [];
  const before = errorsOf(select(root, { ...selection, leaveOut: [] }));
  const breaks = (items: readonly string[]): boolean => {
    const after = errorsOf(select(root, { ...selection, leaveOut: [...items] }));
    return [...after].some(([rule, count]) => count > (before.get(rule) ?? 0));
  };
  if (!breaks(leaveOut)) return [];
  const single = leaveOut
    .slice(0, mostNamed)
    .flatMap((path, index) => (breaks([path]) ? [mandatory(`/leaveOut/${index}`)] : []));
  return single.length > 0 ? single : [mandatory('/leaveOut')];
};

/**
 * What still stands between a selection and its acceptance: present optional categories and attachments undecided,
 * choices that aren't the person's to make, extra attachments without a reason, items that can't go. Empty: it is
 * complete, and `select` gives a dossier no less sound than the one given.
 */
export const selectionProblems = (root: OsoElement, selection: Selection): readonly SelectionProblem[] => {
  const facts = factsOf(root);
  const present = new Set(facts.categories.filter((it) => it.present).map(({ category }) => category));
  const places = new Map(placesOf(root).all.map((place) => [pathOf(place), place]));
  const items = itemProblems(places, selection.leaveOut);
  return [
    ...categories.flatMap(categoryProblem(root, selection, present)),
    ...undecided(facts, selection),
    ...attachmentProblems(facts, selection),
    ...items,
    ...(items.length === 0 ? breaking(root, selection) : []),
  ];
};
