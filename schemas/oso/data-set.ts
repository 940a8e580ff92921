import codeLists from './2019.1/codelists.json' with { type: 'json' };
import labels from './2019.1/labels.json' with { type: 'json' };
import structure from './2019.1/structure.json' with { type: 'json' };

/**
 * The OSO data set 2019.1 as one declarative table, from which reading, checking, selecting, the JSON form and the
 * parents' copy follow. A next version of the standard is another folder with the same three files.
 * `structure.json` says which elements stand where, `codelists.json` which codes they may hold, `labels.json` how people
 * call them. Source: Edustandaard, OSO gegevensset 2019.1.1.
 */

/** A text in both languages of Overstap. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}

/** Lexical rules of a simple element. Lengths count Unicode code points. */
export interface SimpleType {
  readonly base: 'string' | 'date' | 'boolean' | 'integer' | 'int' | 'decimal';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** Matches the whole value. `\p{OsoDigit}` stands for every digit that the official validator knows. */
  readonly pattern?: string;
  /** Something that fits, for messages. */
  readonly example?: string;
}

/** One element that may stand in a complex one. */
export interface Particle {
  readonly name: string;
  readonly min: 0 | 1;
  /** 1, or Infinity. */
  readonly max: number;
  /** Name of its complex type, or of its simple type. */
  readonly type: string;
  /** Code list that a rule (not the structure) binds it to. */
  readonly codeList?: string;
  /** Optional attribute, text of at least one character. */
  readonly attribute?: string;
}

/** A place in a sequence: one element, or exactly one of several. */
export interface Slot {
  readonly required: boolean;
  readonly particles: readonly Particle[];
}

/** Children of a complex element, in order. `repeats`: the whole sequence may come again. */
export interface ComplexType {
  readonly repeats: boolean;
  readonly slots: readonly Slot[];
  /** Where an element name stands. */
  readonly places: ReadonlyMap<string, { readonly slot: number; readonly particle: Particle }>;
}

export interface CodeList {
  readonly name: Bilingual;
  /** Code to Dutch meaning; without one where the standard's files give none. */
  readonly codes: ReadonlyMap<string, string | undefined>;
}

export interface DataSet {
  readonly version: string;
  readonly validationVersion: string;
  readonly namespace: string;
  /** Elements that the schema accepts as root. An exchange has `dossier` only. */
  readonly roots: ReadonlySet<string>;
  readonly simple: ReadonlyMap<string, SimpleType>;
  readonly complex: ReadonlyMap<string, ComplexType>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
}

/** `name[?*+] [type] [@attribute] [#codelist]`, as in structure.json; without a type it is non-empty text. */
const particleOf = (declaration: string): Particle => {
  const [head = '', ...rest] = declaration.split(' ');
  const occurrence = /[?*+]$/.exec(head)?.[0] ?? '';
  const attribute = rest.find((word) => word.startsWith('@'))?.slice(1);
  const codeList = rest.find((word) => word.startsWith('#'))?.slice(1);
  return {
    name: occurrence === '' ? head : head.slice(0, -1),
    min: occurrence === '?' || occurrence === '*' ? 0 : 1,
    max: occurrence === '*' || occurrence === '+' ? Infinity : 1,
    type: rest.find((word) => !word.startsWith('@') && !word.startsWith('#')) ?? 'text',
    ...(attribute === undefined ? {} : { attribute }),
    ...(codeList === undefined ? {} : { codeList }),
  };
};

const slotOf = (declaration: string): Slot => {
  const choice = /^(optional )?choice: (.*)$/.exec(declaration);
  if (choice !== null) {
    return { required: choice[1] === undefined, particles: (choice[2] ?? '').split(' | ').map(particleOf) };
  }
  const particle = particleOf(declaration);
  return { required: particle.min === 1, particles: [particle] };
};

const complexTypeOf = (declarations: readonly string[]): ComplexType => {
  const repeats = declarations[0] === 'repeat';
  const slots = declarations.slice(repeats ? 1 : 0).map(slotOf);
  const places = slots.flatMap(({ particles }, slot) =>
    particles.map((particle) => [particle.name, { slot, particle }] as const),
  );
  return { repeats, slots, places: new Map(places) };
};

const simpleTypes: Readonly<Record<string, Omit<SimpleType, 'base'> & { readonly base: string }>> =
  structure.simple;
const bases = ['string', 'date', 'boolean', 'integer', 'int', 'decimal'] as const;
const simpleTypeOf = ({
  base,
  ...facets
}: Omit<SimpleType, 'base'> & { readonly base: string }): SimpleType => ({
  ...facets,
  base: bases.find((known) => known === base) ?? 'string',
});

const complexTypes: Readonly<Record<string, readonly string[]>> = structure.types;
const listDeclarations: Readonly<
  Record<string, { readonly name: readonly string[]; readonly codes: readonly (readonly string[])[] }>
> = codeLists;
const labelDeclarations: Readonly<Record<string, readonly string[]>> = labels;

const bilingual = (texts: readonly string[]): Bilingual => ({ nl: texts[0] ?? '', en: texts[1] ?? '' });
const mapOf = <From, To>(
  record: Readonly<Record<string, From>>,
  to: (from: From) => To,
): ReadonlyMap<string, To> => new Map(Object.entries(record).map(([key, from]) => [key, to(from)]));

/** The data set 2019.1. */
export const dataSet: DataSet = {
  version: structure.version.dataSet,
  validationVersion: structure.version.validation,
  namespace: structure.version.namespace,
  roots: new Set(structure.roots),
  simple: mapOf(simpleTypes, simpleTypeOf),
  complex: mapOf(complexTypes, complexTypeOf),
  codeLists: mapOf(listDeclarations, ({ name, codes }) => ({
    name: bilingual(name),
    codes: new Map(codes.map(([code = '', meaning]) => [code, meaning])),
  })),
};

const labelMap = mapOf(labelDeclarations, bilingual);

/** How people call an element; its own name when the data set has no such element. */
export const labelOf = (name: string): Bilingual =>
  labelMap.get(name) ?? { nl: name.slice(0, 60), en: name.slice(0, 60) };

const adviceRanks: Readonly<Record<string, Readonly<Record<string, number>>>> = codeLists['2'].rank;

/**
 * Rank of a school advice (code list 2): a higher number is a higher advice. Undefined for an unknown code or the code
 * for "no specific advice". Source: DUO's ordering; years without a table of their own use the newest known one.
 */
export const adviceRank = (code: string, schoolYear: string): number | undefined => {
  const years = Object.keys(adviceRanks).sort();
  const year = years.findLast((known) => known <= schoolYear) ?? years[0] ?? '';
  const rank = adviceRanks[year]?.[code];
  return rank === 0 ? undefined : rank;
};
