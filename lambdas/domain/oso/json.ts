import { dataSet, type ComplexType, type Particle } from '../../../schemas/oso/data-set.ts';
import { OsoDossier, type OsoJson, type OsoJsonObject } from '../../../schemas/oso/json-form.ts';
import { accept, refuse, type Result } from '../result.ts';
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

const isList = (json: OsoJson): json is readonly OsoJson[] => Array.isArray(json);
const isText = (json: OsoJson): json is string => typeof json === 'string';
const asList = (json: OsoJson): readonly OsoJson[] => (isList(json) ? json : [json]);

/** A list stands for several elements only where the element may repeat. */
const valuesOf = (json: OsoJson | undefined, { max }: Particle): readonly OsoJson[] => {
  if (json === undefined) return [];
  return max === 1 ? [json] : asList(json);
};

const simple = (name: string, text: string): OsoElement => ({
  name,
  line: 0,
  children: [],
  ...(text === '' ? {} : { text }),
});

const childrenOf = (json: OsoJson, { slots }: ComplexType): readonly OsoElement[] => {
  if (isText(json) || isList(json)) return [];
  return slots.flatMap(({ particles }) =>
    particles.flatMap((particle) =>
      valuesOf(json[particle.name], particle).map((it) => elementOf(it, particle)),
    ),
  );
};

const elementOf = (
  json: OsoJson,
  { name, type, attribute }: Pick<Particle, 'name' | 'type' | 'attribute'>,
): OsoElement => {
  const complex = dataSet.complex.get(type);
  if (complex !== undefined) {
    return { name, line: 0, children: asList(json).flatMap((it) => childrenOf(it, complex)) };
  }
  if (isText(json)) return simple(name, json);
  const { value, ...rest } = isList(json) ? {} : json;
  const described = attribute === undefined ? undefined : rest[attribute];
  return {
    ...simple(name, typeof value === 'string' ? value : ''),
    ...(attribute === undefined || typeof described !== 'string'
      ? {}
      : { attributes: { [attribute]: described } }),
  };
};

/** Where a JSON form doesn't fit: a JSON pointer. */
export interface JsonMisfit {
  readonly pointer: string;
}

/** The dossier of a JSON form, its elements in the order of the data set. Values are judged by the checks. */
export const fromJson = (json: unknown): Result<OsoElement, readonly JsonMisfit[]> => {
  const parsed = OsoDossier.safeParse(json);
  if (!parsed.success) {
    return refuse(parsed.error.issues.map(({ path }) => ({ pointer: `/${path.map(String).join('/')}` })));
  }
  return accept(elementOf(parsed.data.dossier, { name: 'dossier', type: 'dossier' }));
};
