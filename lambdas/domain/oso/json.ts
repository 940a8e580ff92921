import { dataSet, type ComplexType, type Particle } from '../../../schemas/oso/data-set.ts';
import type { OsoDossier, OsoJson, OsoJsonObject } from '../../../schemas/oso/json-form.ts';
import { placesOf } from './place.ts';
import { checkStructure } from './structure/check-structure.ts';
import type { OsoElement } from './tree.ts';

const contentOf = (
  element: OsoElement,
  { type, attribute }: Pick<Particle, 'type' | 'attribute'>,
): OsoJson => {
  const complex = dataSet.complex.get(type);
  if (complex !== undefined)
    return complex.repeats ? repetitions(element, complex) : fieldsOf(element.children, complex);
  const text = element.text ?? '';
  if (attribute === undefined) return text;
  const described = element.attributes?.[attribute];
  return { value: text, ...(described === undefined ? {} : { [attribute]: described }) };
};

const fieldsOf = (children: readonly OsoElement[], { places }: ComplexType): OsoJsonObject => {
  const byName = Map.groupBy(children, ({ name }) => name);
  return Object.fromEntries(
    [...byName].flatMap(([name, elements]) => {
      const particle = places.get(name)?.particle;
      const [first] = elements;
      if (particle === undefined || first === undefined) return [];
      const one = (element: OsoElement) => contentOf(element, particle);
      return [[name, particle.max === 1 ? one(first) : elements.map(one)] as const];
    }),
  );
};

/** A sequence that comes again starts with its first element. */
const repetitions = ({ children }: OsoElement, type: ComplexType): readonly OsoJsonObject[] => {
  const first = type.slots[0]?.particles[0]?.name;
  const starts = children.flatMap(({ name }, index) => (name === first ? [index] : []));
  return starts.map((start, at) => fieldsOf(children.slice(start, starts[at + 1]), type));
};

/**
 * The JSON form of a dossier. Undefined when its structure is not sound: then there is no such form. White space and
 * comments between elements, schema hints and line numbers are not part of it.
 */
export const toJson = (root: OsoElement): OsoDossier | undefined => {
  if (root.name !== 'dossier' || checkStructure(placesOf(root).root).length > 0) return undefined;
  return { dossier: contentOf(root, { type: 'dossier' }) };
};
