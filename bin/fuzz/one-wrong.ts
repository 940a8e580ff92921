import type { Chance } from './chance.ts';
import type { Operation, Schema } from './document.ts';
import { fitsText, wholeOf } from './sample.ts';
import { canary, nasty, strangeNames } from './words.ts';

type Path = readonly (string | number)[];

/** A place in a value, with what stands there and what may. */
interface Place {
  readonly path: Path;
  readonly schema: Schema;
  readonly value: unknown;
  readonly required: boolean;
}

/** What a place becomes; absent for what is dropped. */
export interface Wrong {
  readonly what: string;
  readonly value?: unknown;
}

/** An object as its entries; nothing for anything else. */
const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

/** What all of several schemas ask: their type, and no more members than they name. */
const sharedOf = (schemas: readonly Schema[], resolve: Operation['resolve']): Schema => {
  const wholes = schemas.map((schema) => wholeOf(schema, resolve));
  const [first] = wholes;
  if (first?.type === undefined || wholes.some(({ type }) => type !== first.type)) return {};
  const isClosed = wholes.every(({ additionalProperties }) => additionalProperties === false);
  const properties = Object.fromEntries(wholes.flatMap((whole) => Object.entries(whole.properties ?? {})));
  return { type: first.type, ...(isClosed && { additionalProperties: false, properties }) };
};

const placesOf = (place: Place, resolve: Operation['resolve']): readonly Place[] => {
  const schema = wholeOf(place.schema, resolve);
  const { properties = {}, required = [], items = {} } = schema;
  if (schema.anyOf) return [{ ...place, schema: sharedOf(schema.anyOf, resolve) }];
  const named = entriesOf(place.value).flatMap(([name, value]) => {
    const part = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const at = { path: [...place.path, name], value, required: required.includes(name) };
    return part ? placesOf({ ...at, schema: part }, resolve) : [];
  });
  const listed = Array.isArray(place.value)
    ? place.value.flatMap((value: unknown, index) =>
        placesOf({ path: [...place.path, index], schema: items, value, required: false }, resolve),
      )
    : [];
  return [{ ...place, schema }, ...named, ...listed];
};

const typesOf: Readonly<Record<string, readonly unknown[]>> = {
  string: [0, 12345, true, {}, [], [canary]],
  integer: [canary, '1', 1.5, true, {}, [1], 1e308, -1e308, 9_007_199_254_740_993],
  number: [canary, '1', true, {}, [1]],
  boolean: ['true', 1, 0, {}, []],
  object: [canary, 7, true, [], [{}]],
  array: [canary, 7, true, {}, { 0: 1, length: 1 }],
};

/** Adds a name as JSON would: `__proto__` too becomes a member of its own. */
export const withMember = (value: unknown, name: string, member: unknown): unknown => {
  const copy = Object.fromEntries(entriesOf(value));
  Object.defineProperty(copy, name, { value: member, enumerable: true, writable: true, configurable: true });
  return copy;
};

const outOfBounds = ({ schema, value }: Place): readonly Wrong[] => {
  const { minimum, maximum, minItems, maxItems } = schema;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const [first] = list;
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return [
    ...(isNumber && minimum !== undefined ? [{ what: 'below its minimum', value: minimum - 1 }] : []),
    ...(isNumber && maximum !== undefined ? [{ what: 'above its maximum', value: maximum + 1 }] : []),
    ...(minItems !== undefined && minItems > 0
      ? [{ what: 'too few', value: list.slice(0, minItems - 1) }]
      : []),
    ...(maxItems !== undefined && maxItems <= 1000 && first !== undefined
      ? [{ what: 'too many', value: Array.from({ length: maxItems + 1 }, () => first) }]
      : []),
  ];
};

const wrongsAt = (place: Place, chance: Chance): readonly Wrong[] => {
  const { schema, value, required } = place;
  const others = typesOf[schema.type ?? ''] ?? [];
  const texts =
    schema.type === 'string'
      ? nasty.filter((text) => !fitsText(schema, text) && !fitsText(schema, text.trim()))
      : [];
  const isClosed = schema.type === 'object' && schema.additionalProperties === false;
  const known = Object.keys(schema.properties ?? {});
  const strange = strangeNames.filter((name) => !known.includes(name));
  return [
    ...(required ? [{ what: 'missing' }] : []),
    ...(schema.type === undefined ? [] : [{ what: 'null', value: null }]),
    ...(others.length > 0 ? [{ what: 'of another type', value: chance.pick(others) }] : []),
    ...(texts.length > 0 ? [{ what: 'not of its form', value: chance.pick(texts) }] : []),
    ...(isClosed
      ? [{ what: 'with a strange member', value: withMember(value, chance.pick(strange), canary) }]
      : []),
    ...outOfBounds(place),
  ];
};

/** The value with another at a path; without one, what stands there goes. */
export const replaced = (value: unknown, path: Path, wrong: Wrong): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return wrong.value;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === name ? replaced(item, rest, wrong) : item));
  return Object.fromEntries(
    entriesOf(value).flatMap(([key, member]) => {
      if (key !== name) return [[key, member] as const];
      const isDropped = rest.length === 0 && !Object.hasOwn(wrong, 'value');
      return isDropped ? [] : [[key, replaced(member, rest, wrong)] as const];
    }),
  );
};

/** A valid value made wrong at one place, by what its schema says there; undefined where nothing can be. */
export const oneWrong = (
  schema: Schema,
  value: unknown,
  { chance, resolve }: { readonly chance: Chance; readonly resolve: Operation['resolve'] },
): { readonly what: string; readonly value: unknown } | undefined => {
  const places = placesOf({ path: [], schema, value, required: false }, resolve);
  const all = places.flatMap((place) => wrongsAt(place, chance).map((wrong) => ({ place, wrong })));
  if (all.length === 0) return undefined;
  const { place, wrong } = chance.pick(all);
  return { what: `/${place.path.join('/')} ${wrong.what}`, value: replaced(value, place.path, wrong) };
};

/** A value with a nasty text at one of its texts, which its schema may or may not allow. */
export const oneNasty = (value: unknown, chance: Chance): unknown => {
  if (typeof value === 'string') return chance.pick(nasty);
  if (Array.isArray(value)) {
    const at = chance.below(value.length);
    return value.map((item: unknown, index) => (index === at ? oneNasty(item, chance) : item));
  }
  const entries = entriesOf(value);
  if (entries.length === 0) return value;
  const [name, member] = chance.pick(entries);
  return withMember(value, name, oneNasty(member, chance));
};
