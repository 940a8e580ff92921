import fc from 'fast-check';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import { dataSet, type ComplexType, type Particle } from '../../../schemas/oso/data-set.ts';

/** Values that fit each simple type. */
const values: Readonly<Record<string, readonly string[]>> = {
  string: ['', 'x', ' '],
  text: ['x', ' ', 'Zoë & <Jan>', 'a\nb', '\t', 'c\rd', ']]>', '𝒳'],
  text35: ['x', '𝒳'.repeat(35)],
  text280: ['x'.repeat(280)],
  string1024: ['', 'havo/vwo'],
  brin: ['00YY'],
  branch: ['00'],
  programmeCode: ['0011'],
  schoolYear: ['2021-2022'],
  yearMonth: ['2010-03', '٢٠١٠-٠٣'],
  registerDate: ['17-03-2010', '99-99-9999'],
  date: ['2022-03-31', '2020-02-29', '2022-03-31Z', '-0004-02-29', '12022-01-01+14:00'],
  lastOfJuly: ['2022-07-31', ' 2022-07-31\n'],
  boolean: ['true', '0', ' false '],
  integer: ['0', '-0', '+5', '007', ' 12 '],
  int: ['2147483647', '-2147483648'],
  decimal: ['.5', '5.', ' -1.50 '],
  months24: ['1', '24'],
  standardScore: ['0', '1000'],
};

const valueOf = (type: string): fc.Arbitrary<string> => fc.constantFrom(...(values[type] ?? ['']));

const element = (name: string, text: string, attributes?: Readonly<Record<string, string>>): OsoElement => ({
  name,
  line: 0,
  children: [],
  ...(text === '' ? {} : { text }),
  ...(attributes === undefined ? {} : { attributes }),
});

const ofParticle = (particle: Particle): fc.Arbitrary<readonly OsoElement[]> => {
  const one = elementOf(particle.name, particle.type, particle.attribute);
  return particle.max === 1 ? one.map((it) => [it]) : fc.array(one, { minLength: 1, maxLength: 2 });
};

const slotsOf = (type: ComplexType): fc.Arbitrary<readonly OsoElement[]> => {
  const slots = type.slots.map(({ required, particles }) => {
    const chosen = fc.oneof(...particles.map(ofParticle));
    return required
      ? chosen
      : fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: chosen });
  });
  return fc.tuple(...slots).map((all) => all.flat());
};

const elementOf = (name: string, type: string, attribute?: string): fc.Arbitrary<OsoElement> => {
  const complex = dataSet.complex.get(type);
  if (complex === undefined) {
    return fc
      .tuple(valueOf(type), fc.boolean())
      .map(([text, described]) =>
        element(
          name,
          text,
          attribute !== undefined && described ? { [attribute]: 'Zo & "zo"\n' } : undefined,
        ),
      );
  }
  const once = slotsOf(complex);
  const content = complex.repeats ? fc.tuple(once, once).map((both) => both.flat()) : once;
  return content.map((children) => ({ name, line: 0, children }));
};

/** Dossiers whose structure is sound, drawn from the table of the data set itself. */
export const dossiers: fc.Arbitrary<OsoElement> = elementOf('dossier', 'dossier');

interface Mutation {
  readonly kind: 'delete' | 'double' | 'swap' | 'rename' | 'retext' | 'foreign' | 'move' | 'attribute';
  readonly at: number;
  readonly to: number;
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete', 'double', 'swap', 'rename', 'retext', 'foreign', 'move', 'attribute'),
  at: fc.nat(5000),
  to: fc.nat(5000),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('true', '2022-01-01', '__proto__', 'leerling'),
  ),
});

interface Draft {
  name: string;
  text: string | undefined;
  attributes: Readonly<Record<string, string>> | undefined;
  children: Draft[];
}

const thaw = (it: OsoElement): Draft => ({
  name: it.name,
  text: it.text,
  attributes: it.attributes,
  children: it.children.map(thaw),
});
const freeze = (it: Draft): OsoElement => ({
  ...element(it.name, it.text ?? '', it.attributes),
  children: it.children.map(freeze),
});
const parents = (it: Draft): Draft[] =>
  it.children.length === 0 ? [] : [it, ...it.children.flatMap(parents)];

const names = [
  'leerling',
  'document',
  'soort',
  'overleden',
  'constructor',
  '__proto__',
  'metadata',
  'toets',
  'x',
];

const apply = (root: Draft, { kind, at, to, text }: Mutation): void => {
  const all = parents(root);
  const parent = all[at % Math.max(1, all.length)];
  if (parent === undefined) return;
  const index = to % parent.children.length;
  const child = parent.children[index]!;
  if (kind === 'delete') parent.children.splice(index, 1);
  else if (kind === 'double') parent.children.splice(index, 0, structuredClone(child));
  else if (kind === 'swap') parent.children.reverse();
  else if (kind === 'rename') child.name = names[at % names.length]!;
  else if (kind === 'retext') child.text = text;
  else if (kind === 'foreign') child.name = `{urn:other}${child.name.replace(/^\{.*\}/, '')}`;
  else if (kind === 'attribute') child.attributes = { ...child.attributes, omschrijving: text };
  else root.children.push(...parent.children.splice(index, 1));
};

/** Dossiers that somebody's software got wrong. */
export const brokenDossiers = (sound: fc.Arbitrary<OsoElement>): fc.Arbitrary<OsoElement> =>
  fc.tuple(sound, fc.array(mutation, { minLength: 1, maxLength: 6 })).map(([root, mutations]) => {
    const draft = thaw(root);
    for (const it of mutations) apply(draft, it);
    return freeze(draft);
  });
