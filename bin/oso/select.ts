import { parseArgs } from 'node:util';
import { check } from '../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { moveTypeOf } from '../../lambdas/domain/oso/identity.ts';
import { outsideLawPaths } from '../../lambdas/domain/oso/outside-law.ts';
import { select } from '../../lambdas/domain/oso/select.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';
import { Category } from '../../schemas/categories.ts';
import { OutsideLaw, type Selection } from '../../schemas/dossier.ts';
import { categoryData } from '../../schemas/oso/category-data.ts';
import { profiles } from '../../schemas/oso/profiles.ts';
import { exit, readTree, single, WrongUse, writeTree } from './files.ts';

const namesOf = <Name extends string>(list: string, known: readonly Name[]): readonly Name[] =>
  list
    .split(',')
    .map((name) => name.trim().replace(/^cat_/, ''))
    .filter((name) => name !== '')
    .map((name) => {
      const found = known.find((it) => it === name);
      if (found === undefined) throw new WrongUse(`${name}: onbekend / unknown. ${known.join(', ')}`);
      return found;
    });

/** Everything goes but the categories named, and data outside the law's list unless they are justified. */
const optingOut = (
  root: OsoElement,
  off: readonly Category[],
  justified: readonly OutsideLaw[],
): Selection => ({
  version: 1,
  categories: Object.fromEntries(off.map((category) => [category, 'leave-out' as const])),
  attachments: factsOf(root).attachments.map(({ attachment }) => ({ attachment, decision: 'include' })),
  leaveOut: [],
  missing: [],
  justified: justified.map((data) => ({ data, reason: 'opgegeven op de opdrachtregel' })),
});

/** Says on stderr what went besides the categories: nobody should have to guess. */
const tellOutsideLaw = (root: OsoElement, justified: readonly OutsideLaw[]): void => {
  const left = factsOf(root).outsideLaw.filter((data) => !justified.includes(data));
  if (left.length === 0) return;
  const names = left.map((data) => outsideLawPaths[data].label.nl).join(', ');
  console.error(`Niet in de lijst van de wet, dus weggelaten / not in the law’s list, so left out: ${names}`);
  console.error(`Toch mee / to keep: --justify ${left.join(',')}`);
};

const unsound =
  'de opbouw klopt niet, dus hiervan wordt niets geleverd; oso validate zegt wat er mis is / its structure is unsound, so nothing of it would be delivered; oso validate says what is wrong';

const isSound = (root: OsoElement): boolean => !check(root).some(({ rule }) => rule === 'XSD');

/** What would be delivered of a file. Nothing of what has no sound structure: what is off could stand anywhere in it. */
export const selectFile = (args: readonly string[]): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'opt-out': { type: 'string', default: '' }, justify: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const file = single(positionals);
  const off = namesOf(values['opt-out'], Category.options);
  const justified = namesOf(values.justify, OutsideLaw.options);
  const root = readTree(file);
  if (root === undefined) return exit.invalid;
  if (!isSound(root)) {
    console.error(`${file}: ${unsound}`);
    return exit.invalid;
  }
  const profile = profiles[moveTypeOf(root) ?? 'POVO'];
  const fixed = off.filter((category) => profile[category] === 'VERPLICHT');
  if (fixed.length > 0) {
    const names = fixed.map((category) => categoryData[category].label.nl).join(', ');
    throw new WrongUse(`Verplicht, kan niet uit / mandatory, can’t be switched off: ${names}`);
  }
  tellOutsideLaw(root, justified);
  return writeTree(select(root, optingOut(root, off, justified)));
};
