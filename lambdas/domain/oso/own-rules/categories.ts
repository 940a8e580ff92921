import { categories, type Category, type DeliveryFlag } from '../../../../schemas/categories.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { profiles, type MoveType } from '../../../../schemas/oso/profiles.ts';
import { below, has, holds } from '../place.ts';
import type { Subject } from '../rules/rule.ts';
import { warnings, type OwnRule } from './own-rule.ts';

const allowed: Readonly<Record<DeliveryFlag, readonly string[]>> = {
  VERPLICHT: ['VERPLICHT'],
  OPTIONEEL: ['OPTIONEEL', 'OPT-UIT'],
  VERBODEN: ['VERBODEN'],
  'OPT-UIT': ['OPT-UIT'],
};
const anyFlag = ['VERPLICHT', 'OPTIONEEL', 'VERBODEN', 'OPT-UIT'];

const moveOf = (subject: Subject): MoveType | undefined => {
  if (subject.withinBrin) return 'BB';
  return subject.transition
    ? (['POPO', 'POVO', 'VOVO'] as const).find((kind) => subject.moves(kind))
    : undefined;
};

/** The official check of this one looks for a misspelt name, so what is off can still be there. */
const leftOver: OwnRule = ({ root }) =>
  (['VERBODEN', 'OPT-UIT'] as const).flatMap((flag) => {
    const off = below(root, 'metadata', 'categorie_uitlevering', 'cat_onderwijsondersteuning').some((it) =>
      holds(it, flag),
    );
    const path = ['huidigeschool', 'leerling', 'onderwijsondersteuning', 'toelichting_onderwijsbehoeften'];
    return off && has(root, ...path)
      ? warnings(flag === 'VERBODEN' ? 'OS.cat09.2' : 'OS.cat09.11', below(root, ...path), [
          'De categorie onderwijsondersteuning staat uit, maar de toelichting op de onderwijsbehoeften is er nog. Haal die weg.',
          'The category educational support is off, but the explanation of the educational needs is still there. Remove it.',
        ])
      : [];
  });

/** Within one BRIN nothing is demanded of an optional category. */
const allowedIn = (move: MoveType, category: Category): readonly string[] => {
  const flag = profiles[move][category];
  return move === 'BB' && flag === 'OPTIONEEL' ? anyFlag : allowed[flag];
};

/** Flags that the profile does not foresee. The official validators accept all four for every category. */
export const checkFlags: OwnRule = (subject) => {
  const move = moveOf(subject);
  if (move === undefined || subject.root.element.name !== 'dossier') return [];
  const wrong = (category: Category) =>
    below(subject.root, 'metadata', 'categorie_uitlevering', `cat_${category}`).filter(
      (place) => holds(place, ...anyFlag) && !holds(place, ...allowedIn(move, category)),
    );
  return [
    ...categories.flatMap((category) =>
      warnings('OVS.category-value', wrong(category), [
        `Bij deze overstap hoort “${categoryData[category].label.nl}” op ${allowedIn(move, category).join(' of ')} te staan. Overstap zet dat bij de levering goed.`,
        `In this move “${categoryData[category].label.en}” should be ${allowedIn(move, category).join(' or ')}. Overstap sets that right on delivery.`,
      ]),
    ),
    ...leftOver(subject),
  ];
};
