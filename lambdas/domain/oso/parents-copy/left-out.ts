import { categories, type Category } from '../../../../schemas/categories.ts';
import type { AttachmentFact, CategoryFact, OutsideLaw, Selection } from '../../../../schemas/dossier.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { factsOf } from '../facts.ts';
import { outsideLawPaths } from '../outside-law.ts';
import type { OsoElement } from '../tree.ts';
import { heading, list, paragraph, type Html } from './markup.ts';

/** What a person chose not to send: which kinds of data and how many, nothing of what they say. */
export interface LeftOut {
  readonly categories: readonly Category[];
  /** Attachments left out one by one. */
  readonly attachments: number;
  /** Other single items, such as one test. */
  readonly items: number;
  readonly outsideLaw: readonly OutsideLaw[];
}

/** What a selection left out of what the dossier held at intake. */
export const leftOutBy = (
  selection: Selection,
  held: {
    readonly categories: readonly CategoryFact[];
    readonly attachments: readonly AttachmentFact[];
    readonly outsideLaw: readonly OutsideLaw[];
  },
): LeftOut => {
  const off = held.categories
    .filter(({ category, present }) => present && selection.categories[category] === 'leave-out')
    .map(({ category }) => category);
  const within = new Map(held.attachments.map(({ attachment, category }) => [attachment, category]));
  const attachments = selection.attachments.filter(({ attachment, decision }) => {
    const category = within.get(attachment);
    return decision === 'leave-out' && (category === undefined || !off.includes(category));
  });
  const justified = selection.justified.map(({ data }) => data);
  return {
    categories: off,
    attachments: attachments.length,
    items: new Set(selection.leaveOut).size,
    outsideLaw: held.outsideLaw.filter((data) => !justified.includes(data)),
  };
};

const counted = (count: number, one: string, more: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? `één ${one}` : `${count} ${more}`];

const labelsOf = (chosen: readonly Category[]): readonly string[] =>
  categories
    .filter((category) => chosen.includes(category))
    .map((category) => categoryData[category].label.nl);

/** What does not go, by the school's choice, for lack of data, and by the rules. */
export const leftOutSection = (root: OsoElement, leftOut: LeftOut): Html => {
  const chosen = [
    ...labelsOf(leftOut.categories),
    ...counted(leftOut.attachments, 'bijlage', 'bijlagen'),
    ...counted(leftOut.items, 'los gegeven, zoals een toets', 'losse gegevens, zoals toetsen'),
    ...leftOut.outsideLaw.map((data) => outsideLawPaths[data].label.nl),
  ];
  const without = labelsOf(
    factsOf(root)
      .categories.filter(({ flag, present }) => !present && (flag === 'OPT-UIT' || flag === 'OPTIONEEL'))
      .map(({ category }) => category)
      .filter((category) => !leftOut.categories.includes(category)),
  );
  return (
    heading(2, 'Wat niet meegaat') +
    (chosen.length === 0
      ? paragraph('De school heeft niets weggelaten.')
      : paragraph('Dit heeft de school wel, maar het gaat niet mee:') + list(chosen)) +
    (without.length === 0
      ? ''
      : paragraph('Hierover staat niets in het dossier van de school:') + list(without)) +
    paragraph('Geboorteplaats en nationaliteit gaan nooit mee.')
  );
};
