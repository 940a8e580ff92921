import * as z from 'zod';
import { isJsonObject, jsonObject, type Json, type JsonObject } from '../template/json.ts';

/** Whether a record passes. */
export type RecordFilter = (record: Json) => boolean;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const scalars = z.union([scalar.transform((one) => [one]), z.array(scalar)]);

/** The comparisons of Lambda's event filtering that are modelled; another one is refused. */
const comparison = z.union([
  scalar.transform((value) => (found: Json | undefined) => found === value),
  z.strictObject({ exists: z.boolean() }).transform(
    ({ exists }) =>
      (found: Json | undefined) =>
        (found !== undefined) === exists,
  ),
  z.strictObject({ prefix: z.string() }).transform(
    ({ prefix }) =>
      (found: Json | undefined) =>
        typeof found === 'string' && found.startsWith(prefix),
  ),
  z.strictObject({ suffix: z.string() }).transform(
    ({ suffix }) =>
      (found: Json | undefined) =>
        typeof found === 'string' && found.endsWith(suffix),
  ),
  z.strictObject({ 'equals-ignore-case': z.string() }).transform(
    ({ 'equals-ignore-case': text }) =>
      (found: Json | undefined) =>
        typeof found === 'string' && found.toLowerCase() === text.toLowerCase(),
  ),
  z
    .strictObject({ 'anything-but': z.union([scalars, z.strictObject({ prefix: z.string() })]) })
    .transform(({ 'anything-but': excluded }) => (found: Json | undefined) => {
      if (found === undefined || Array.isArray(found) || isJsonObject(found)) return false;
      if (Array.isArray(excluded)) return !excluded.includes(found);
      return typeof found === 'string' && !found.startsWith(excluded.prefix);
    }),
]);

type Comparison = z.output<typeof comparison>;

/**
 * The filter criteria of an event source mapping: a record passes when one of the patterns fits; without
 * patterns every record passes.
 *
 * @param patterns JSON text each
 * @throws on a comparison that is not modelled
 */
export function compileFilter(patterns: readonly string[]): RecordFilter {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((pattern) => compile(jsonObject.parse(JSON.parse(pattern)), 'pattern'));
  return (record) => compiled.some((fits) => fits(record));
}

type Test = (value: Json | undefined) => boolean;

function compile(pattern: JsonObject, path: string): Test {
  const tests = Object.entries(pattern).map(([name, rule]): [string, Test] => {
    const place = `${path}.${name}`;
    if (isJsonObject(rule)) return [name, compile(rule, place)];
    if (!Array.isArray(rule)) throw new Error(`The filter ${place} must hold a list or an object.`);
    return [name, anyOf(rule.map((item) => compileComparison(item, place)))];
  });
  return (value) => {
    const holder = isJsonObject(value) ? value : {};
    return tests.every(([name, fits]) => fits(holder[name]));
  };
}

function compileComparison(item: Json, place: string): Comparison {
  const parsed = comparison.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The filter ${place} compares by ${JSON.stringify(item)}, which the local region does not model.`,
  );
}

/** Of a list in the record, one item has to fit. */
const anyOf =
  (comparisons: readonly Comparison[]): Test =>
  (value) =>
    comparisons.some((fits) => (Array.isArray(value) && value.length > 0 ? value.some(fits) : fits(value)));
