import { categories, type Category } from '../../../../schemas/categories.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { labelOf, type Bilingual } from '../../../../schemas/oso/data-set.ts';
import { below, has, valueOf } from '../place.ts';
import type { Pass } from './code-rules.ts';
import type { Rule, Subject } from './rule.ts';

const flagIs = ({ root }: Subject, category: Category, flag: string): boolean =>
  root.element.name === 'dossier' &&
  below(root, 'metadata', 'categorie_uitlevering', `cat_${category}`).some((it) => valueOf(it) === flag);

/** The official check looks for a name without its final n, which no dossier can hold. */
const officialPath = (path: string): string =>
  path.endsWith('/toelichting_onderwijsbehoeften') ? path.slice(0, -1) : path;

const present = ({ root }: Subject, path: string): boolean => has(root, ...path.split('/'));

const required = (category: Category): Bilingual => {
  const { label } = categoryData[category];
  return {
    nl: `De categorie “${label.nl}” staat op VERPLICHT, maar er zijn geen gegevens van. Vul ze aan.`,
    en: `The category “${label.en}” is VERPLICHT (mandatory), but there are no data of it. Add them.`,
  };
};

const unwanted = (category: Category, flag: string, path: string): Bilingual => {
  const { label } = categoryData[category];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const data = labelOf(name);
  return {
    nl: `De categorie “${label.nl}” staat op ${flag}, maar “${data.nl}” (${name}) is er toch. Haal het weg of wijzig de keuze.`,
    en: `The category “${label.en}” is ${flag}, but “${data.en}” (${name}) is there all the same. Remove it or change the choice.`,
  };
};

const rulesOf = (category: Category): readonly Rule[] => {
  const { rule, paths } = categoryData[category];
  if (rule === undefined) return [];
  const mandatory: Omit<Rule, 'id'> = {
    fires: (_, subject) =>
      flagIs(subject, category, 'VERPLICHT') && !paths.some((path) => present(subject, path)),
    message: required(category),
  };
  const absent = ['VERBODEN', 'OPT-UIT'].flatMap((flag) =>
    paths.map((path): Omit<Rule, 'id'> => ({
      fires: (_, subject) => flagIs(subject, category, flag) && present(subject, officialPath(path)),
      message: unwanted(category, flag, path),
    })),
  );
  return [mandatory, ...absent].map((it, index) => ({ ...it, id: `OS.cat${rule}.${index + 1}` }));
};

/** Delivery flags against the content: OS.cat01–OS.cat16. */
export const categoryPass: Pass = { places: ({ root }) => [root], rules: categories.flatMap(rulesOf) };
