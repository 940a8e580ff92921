import { dataSet, labelOf, type ComplexType, type Particle } from '../../../../schemas/oso/data-set.ts';
import { textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { lineOf } from './lines.ts';
import { heading, row, rows, type Html } from './markup.ts';
import { nameOf } from './names.ts';
import { readable } from './values.ts';

interface Child {
  readonly element: OsoElement;
  readonly particle: Particle;
  readonly type: ComplexType | undefined;
}

const childrenOf = (element: OsoElement, type: ComplexType): readonly Child[] =>
  element.children.flatMap((child) => {
    const particle = type.places.get(child.name)?.particle;
    return particle === undefined
      ? []
      : [{ element: child, particle, type: dataSet.complex.get(particle.type) }];
  });

/** Blocks whose values say enough beside those around them. */
const dissolved: readonly string[] = [
  'toetsidentificatie',
  'afname',
  'resultaat',
  'toetsscore',
  'eindtoetsresultaat',
];

/** A wrapper around one kind of element needs no heading of its own. */
const isTransparent = ({ element, particle, type }: Child): boolean =>
  lineOf(element) === undefined &&
  particle.max === 1 &&
  (type?.slots.length === 1 || dissolved.includes(element.name));

const unwrapped = (children: readonly Child[]): readonly Child[] =>
  children.flatMap((child) =>
    child.type !== undefined && isTransparent(child)
      ? unwrapped(childrenOf(child.element, child.type))
      : [child],
  );

/** What tells blocks of one kind apart. */
const distinctive: Readonly<Record<string, readonly string[]>> = {
  toets: ['toetsidentificatie', 'toetsnaam'],
  toetsonderdeel: ['onderdeelnaam'],
  diagnose: ['naam'],
  handelingsplan: ['isgerichtop'],
  resultaatvakkenvo: ['vakleergebied'],
  onderdeel: ['naam'],
  cijferlijstTypelijst: ['naam'],
};

const markOf = (element: OsoElement): string | undefined =>
  Object.hasOwn(distinctive, element.name)
    ? textAt(element, ...(distinctive[element.name] ?? []))
    : element.name === 'verzorger'
      ? nameOf(element)
      : undefined;

const titleOf = ({ element }: Child, count: number, index: number): string => {
  const kind = labelOf(element.name).nl;
  const mark = markOf(element);
  if (mark !== undefined && mark !== '') return `${kind}: ${mark}`;
  return count > 1 ? `${kind} ${index + 1}` : kind;
};

/** Repeated values, such as first names, on one line. */
const termsOf = (children: readonly Child[]): readonly Html[] =>
  [...Map.groupBy(children, ({ element }) => element.name)].map(([name, same]) =>
    row(labelOf(name).nl, same.map(({ element, particle }) => readable(element, particle)).join(', ')),
  );

const blockOf = (child: Child, title: string, level: number): Html =>
  child.type === undefined
    ? ''
    : `<section>${heading(level, title)}${contentOf(child.element, child.type, level + 1)}</section>`;

/** All that an element holds: values first, then addresses and the like, then blocks under their own headings. */
const contentOf = (element: OsoElement, type: ComplexType, level: number): Html => {
  const children = unwrapped(childrenOf(element, type));
  const simple = children.filter((child) => child.type === undefined);
  const lines = children.flatMap((child) => lineOf(child.element) ?? []);
  const blocks = children.filter((child) => child.type !== undefined && lineOf(child.element) === undefined);
  const byName = Map.groupBy(blocks, (child) => child.element.name);
  const below = [...byName.values()].flatMap((same) =>
    same.map((child, index) => blockOf(child, titleOf(child, same.length, index), level)),
  );
  const content = rows([...termsOf(simple), ...lines]) + below.join('');
  return content === '' ? '<p class="empty">Geen gegevens ingevuld.</p>' : content;
};

/** The children of an element that belong in one section. Empty when there are none. */
export const partial = (
  parent: OsoElement | undefined,
  parentType: string,
  keep: (name: string) => boolean,
): Html => {
  const type = dataSet.complex.get(parentType);
  const children = (parent?.children ?? []).filter(({ name }) => keep(name));
  const [only, ...more] = children;
  if (type === undefined || parent === undefined || only === undefined) return '';
  // The section's heading names a single block already.
  const single =
    more.length > 0 ? undefined : dataSet.complex.get(type.places.get(only.name)?.particle.type ?? '');
  return single === undefined ? contentOf({ ...parent, children }, type, 3) : contentOf(only, single, 3);
};
