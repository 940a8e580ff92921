import fc from 'fast-check';
import type { Chance } from './chance.ts';
import type { Operation, Schema } from './document.ts';
import { canary, type Knowledge, uuidOf } from './words.ts';

/** What making a value needs. */
export interface Making {
  readonly chance: Chance;
  readonly knowledge: Knowledge;
  readonly resolve: Operation['resolve'];
}

/** A schema with what it refers to, and all that it must be at once. */
export const wholeOf = (schema: Schema, resolve: Operation['resolve']): Schema => {
  const { allOf = [], ...rest } = resolve(schema);
  const parts = allOf.map((part) => wholeOf(part, resolve));
  const [pattern] = parts.flatMap((part) => part.pattern ?? []);
  const joined = parts.reduce<Schema>((whole, part) => ({ ...whole, ...part }), {});
  return { ...joined, ...rest, ...(pattern !== undefined && { pattern }), allOf };
};

const patternsOf = ({ pattern, allOf = [] }: Schema): readonly RegExp[] =>
  [pattern, ...allOf.map((part) => part.pattern)]
    .filter((it) => it !== undefined)
    .map((it) => new RegExp(it, 'u'));

/** Whether a text is what a schema of type string asks. */
export const fitsText = (schema: Schema, text: string): boolean => {
  const { minLength = 0, maxLength = Infinity } = schema;
  const inList = schema.enum === undefined || schema.enum.includes(text);
  const isConst = schema.const === undefined || schema.const === text;
  const isDate = schema.format !== 'date' || !Number.isNaN(Date.parse(text));
  return (
    inList &&
    isConst &&
    isDate &&
    text.length >= minLength &&
    text.length <= maxLength &&
    patternsOf(schema).every((pattern) => pattern.test(text))
  );
};

const pools = new Map<string, readonly string[]>();
/** Texts of a pattern, the same in every run: making them is slow, so a pattern has one pool. */
const poolOf = (pattern: string): readonly string[] => {
  const known = pools.get(pattern);
  if (known) return known;
  const made = fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed: 1, numRuns: 60 });
  pools.set(pattern, made);
  return made;
};

const plain = (schema: Schema, chance: Chance): string => {
  const { minLength = 0, maxLength = 200 } = schema;
  const text = chance.pick([canary, `${canary} in de klas`, `Één ${canary}, met ’s en é`]);
  return text.repeat(Math.ceil(minLength / text.length) || 1).slice(0, Math.max(minLength, maxLength));
};

const textOf = (schema: Schema, name: string, { chance, knowledge }: Making): string => {
  const options: readonly unknown[] = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (options.length > 0) return String(chance.pick(options));
  const fitting = (texts: readonly unknown[]): readonly string[] =>
    texts.filter((it) => typeof it === 'string').filter((it) => fitsText(schema, it));
  const known = fitting(knowledge.byName(name));
  if (known.length > 0 && chance.percent(85)) return chance.pick(known);
  if (schema.format === 'uuid') return uuidOf(chance);
  if (schema.format === 'email') return `${canary}@school.example`;
  const words = fitting(knowledge.words);
  if (words.length > 0 && chance.percent(85)) return chance.pick(words);
  const simple = plain(schema, chance);
  if (fitsText(schema, simple)) return simple;
  const pool = fitting(poolOf(schema.pattern ?? schema.allOf?.[0]?.pattern ?? '.*'));
  return pool.length > 0 ? chance.pick(pool) : (words[0] ?? simple);
};

const numberOf = ({ minimum = 0, maximum = 1000 }: Schema, name: string, making: Making): number => {
  const low = Math.max(minimum, -1000);
  const high = Math.min(maximum, low + 1000);
  const known = making.knowledge
    .byName(name)
    .filter((it) => typeof it === 'number')
    .filter((it) => it >= minimum && it <= maximum);
  return known.length > 0 && making.chance.percent(80)
    ? making.chance.pick(known)
    : low + making.chance.below(Math.min(high - low + 1, 4));
};

const objectOf = (schema: Schema, name: string, making: Making): unknown => {
  const known = making.knowledge.byName(name).filter((it) => typeof it === 'object');
  if (known.length > 0 && making.chance.percent(70)) return making.chance.pick(known);
  const { properties = {}, required = [], additionalProperties } = schema;
  const entries = Object.entries(properties)
    .filter(([name]) => required.includes(name) || making.chance.percent(50))
    .map(([key, part]) => [key, sampleOf(part, key, making)] as const);
  const isMap = typeof additionalProperties === 'object' && Object.keys(properties).length === 0;
  if (!isMap) return Object.fromEntries(entries);
  const names = Array.from({ length: making.chance.below(4) }, () =>
    schema.propertyNames
      ? String(sampleOf(schema.propertyNames, 'name', making))
      : `naam${making.chance.below(9)}`,
  );
  return Object.fromEntries(names.map((name) => [name, sampleOf(additionalProperties, name, making)]));
};

const listOf = (
  { items = {}, minItems = 0, maxItems = 5 }: Schema,
  name: string,
  making: Making,
): unknown => {
  const length = minItems + making.chance.below(Math.min(3, maxItems - minItems + 1));
  return Array.from({ length }, () => sampleOf(items, name, making));
};

/**
 * A value that a schema allows. What the caller knows under that name, or of that form, comes before anything made up:
 * only so a call gets past the first door.
 */
export const sampleOf = (schema: Schema, name: string, making: Making): unknown => {
  const whole = wholeOf(schema, making.resolve);
  if (whole.anyOf) return sampleOf(making.chance.pick(whole.anyOf), name, making);
  switch (whole.type ?? 'anything') {
    case 'object':
      return objectOf(whole, name, making);
    case 'array':
      return listOf(whole, name, making);
    case 'string':
      return textOf(whole, name, making);
    case 'integer':
    case 'number':
      return numberOf(whole, name, making);
    case 'boolean':
      return whole.const ?? making.chance.percent(50);
    default:
      return whole.const ?? making.chance.pick([null, true, 1, canary, [], {}]);
  }
};
