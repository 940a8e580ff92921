import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { chanceOf } from '../../../bin/fuzz/chance.ts';
import { type Operation, shippedOperations } from '../../../bin/fuzz/document.ts';
import { oneNasty, oneWrong } from '../../../bin/fuzz/one-wrong.ts';
import { sampleOf } from '../../../bin/fuzz/sample.ts';
import { knowledgeOf, nasty, testNumbers } from '../../../bin/fuzz/words.ts';
import { routes } from '../../../schemas/api.ts';
import { boardRoutes } from '../../../schemas/board.ts';
import { publicRoutes } from '../../../schemas/public.ts';
import type { ServedRoute } from '../../../schemas/routes/route.ts';

const table = new Map<string, ServedRoute>(
  Object.entries<ServedRoute>({ ...routes, ...boardRoutes, ...publicRoutes }),
);
const operations = shippedOperations();
const routed = operations.flatMap((operation) => {
  const route = table.get(operation.name);
  return route ? [{ operation, route }] : [];
});

/** What a route parses a body by: its list's items too, which the handler parses one by one. */
const bodyOf = (route: ServedRoute): z.ZodType =>
  route.list ? z.strictObject({ items: z.array(route.list.item).min(1).max(100) }) : route.body;

/** Of a dossier the routes look at the outside alone: what it holds is judged by the intake. */
const withBody = routed
  .filter(({ operation, route }) => route.kind === 'json' && operation.name !== 'putDossiers')
  .map(({ operation, route }) => [operation.name, operation, bodyOf(route)] as const);

/** The form of a value: rules that JSON Schema has no words for are `custom`. */
const wrongForms = (schema: z.ZodType, value: unknown): readonly string[] =>
  (schema.safeParse(value).error?.issues ?? [])
    .filter(({ code }) => code !== 'custom')
    .map(({ path, message }) => `${path.join('/')} ${message}`);

const making = (operation: Operation, seed: number) => ({
  chance: chanceOf(seed),
  knowledge: knowledgeOf({}, []),
  resolve: operation.resolve,
});
const seeds = Array.from({ length: 10 }, (_, index) => index);
const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the operations of the documents', () => {
  it('are the routes', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...table.keys()].toSorted());
  });
});

describe.each(withBody)('a body of %s', (_, operation, body) => {
  const schema = operation.bodies.get('application/json')!;

  it('made by the document has the form that its route asks', () => {
    for (const seed of seeds) {
      const value = asSent(sampleOf(schema, 'body', making(operation, seed)));
      expect({ value, wrong: wrongForms(body, value) }).toEqual({ value, wrong: [] });
    }
  });

  it('with one thing wrong has not', () => {
    for (const seed of seeds) {
      const parts = making(operation, seed);
      const wrong = oneWrong(schema, sampleOf(schema, 'body', parts), parts)!;
      const value = asSent(wrong.value);
      expect({ what: wrong.what, value, refused: wrongForms(body, value).length > 0 }).toEqual({
        what: wrong.what,
        value,
        refused: true,
      });
    }
  });
});

describe('parameters', () => {
  it('made by the document have the form that their route asks', () => {
    for (const { operation, route } of routed)
      for (const seed of seeds.slice(0, 8)) {
        const parts = making(operation, seed);
        const of = (where: string) =>
          Object.fromEntries(
            operation.parameters
              .filter((it) => it.in === where)
              .map((it) => [it.name, String(sampleOf(it.schema, it.name, parts))]),
          );
        expect([operation.name, wrongForms(route.params, of('path'))]).toEqual([operation.name, []]);
        expect([operation.name, wrongForms(route.query, of('query'))]).toEqual([operation.name, []]);
      }
  });
});

describe('chance', () => {
  it('repeats for the same seed, and stays within its bounds', () => {
    const drawn = (seed: number) =>
      Array.from(
        { length: 200 },
        (
          (chance) => () =>
            chance.below(7)
        )(chanceOf(seed)),
      );
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
    expect(new Set(drawn(3))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(() => chanceOf(1).pick([])).toThrow(RangeError);
  });
});

describe('words', () => {
  it('name no pupil: numbers for tests alone', () => {
    expect(testNumbers.length).toBeGreaterThan(800);
    expect(testNumbers.every((number) => /^99999\d{4}$/.test(number))).toBe(true);
  });

  it('put a nasty text in one place of a value', () => {
    const value = { a: ['x', { b: 'y' }], c: 'z' };
    const made = seeds.map((seed) => JSON.stringify(oneNasty(value, chanceOf(seed))));
    expect(made.every((text) => nasty.some((word) => text.includes(JSON.stringify(word))))).toBe(true);
  });

  it('learns what answers tell, under its name, but for what is closed', () => {
    const knowledge = knowledgeOf({ rev: [0] }, [], ['schoolId']);
    knowledge.learn({ items: [{ rev: 4, schoolId: '00YY00' }], nextCursor: 'c' });
    expect(['rev', 'schoolId', 'cursor'].map((name) => knowledge.byName(name))).toEqual([[0, 4], [], ['c']]);
  });
});
