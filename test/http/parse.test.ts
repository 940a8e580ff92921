import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { parseInput, parseJson } from '../../lambdas/http/parse.ts';
import { type Route, routes } from '../../schemas/api.ts';

const errorsOf = (schema: z.ZodType, input: unknown, where: '' | '/query' = '') => {
  const parsed = parseInput(schema, input, where);
  return parsed.ok ? [] : (parsed.refusal.errors ?? []);
};

const schemas = Object.entries<Route>(routes).flatMap(([name, route]) => [
  [`${name} body`, route.body] as const,
  [`${name} query`, route.query] as const,
  ...(route.list ? [[`${name} item`, route.list.item] as const] : []),
]);

/** Values that must not come back, in places where a confused client might put them. */
const canaries = ['999999990', 'Van der Kanarie', 'kanarie@example.org', '2010-05-17', 'NL91 ABNA'];
const canary = fc.constantFrom(...canaries);
const hostile = fc.oneof(
  fc.dictionary(
    fc.oneof(canary, fc.constantFrom('pgn', 'items', 'version', 'pupils')),
    fc.oneof(canary, fc.integer()),
    {
      maxKeys: 4,
    },
  ),
  fc.record({
    pgn: canary,
    sourceSchool: canary,
    targets: fc.array(canary),
    categories: fc.dictionary(canary, canary),
  }),
  fc.record({ pupils: fc.array(fc.dictionary(canary, canary), { maxLength: 3 }) }),
  canary,
);

describe('input errors', () => {
  it('never repeat a value, wherever it stood', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schemas), hostile, ([, schema], input) => {
        const told = JSON.stringify(errorsOf(schema, input));
        for (const value of canaries) expect(told).not.toContain(value);
      }),
      { numRuns: 800 },
    );
  });

  it('are told in both languages', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schemas), hostile, ([, schema], input) => {
        for (const { message, code } of errorsOf(schema, input)) {
          expect(message.nl).not.toBe(message.en);
          expect(code).toMatch(/^[a-z-]+$/);
        }
      }),
    );
  });

  it('point at the field', () => {
    const schema = z.strictObject({ pupils: z.array(z.strictObject({ pgn: z.string() })) });
    expect(errorsOf(schema, { pupils: [{ pgn: 'x' }, { pgn: 5 }] })[0]!.pointer).toBe('/pupils/1/pgn');
    expect(errorsOf(schema, {})[0]!.pointer).toBe('/pupils');
    expect(errorsOf(schema, 5)[0]!.pointer).toBe('/');
    expect(errorsOf(schema, { limit: 5 }, '/query')[0]!.pointer).toBe('/query/pupils');
  });

  it('name an unknown field when it looks like one, and hide it otherwise', () => {
    const schema = z.strictObject({});
    expect(errorsOf(schema, { targetSchool: 1 })[0]!.pointer).toBe('/targetSchool');
    expect(errorsOf(schema, { '999999990': 1 })[0]!.pointer).toBe('/?');
  });

  it('of one call are at most a hundred', () => {
    expect(
      errorsOf(
        z.array(z.string()),
        Array.from({ length: 500 }, () => 1),
      ),
    ).toHaveLength(100);
  });
});

describe('JSON', () => {
  it('that is broken is an input error, and its text is not repeated', () => {
    const parsed = parseJson('{"pgn":"999999990"');
    expect(parsed).toMatchObject({ refusal: { code: 'invalid-input', errors: [{ code: 'not-json' }] } });
    expect(JSON.stringify(parsed)).not.toContain('999999990');
  });

  it('of a hostile key changes no prototype', () => {
    const parsed = parseJson('{"__proto__":{"admin":true}}');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(parsed.ok && errorsOf(z.strictObject({}), parsed.value)).toHaveLength(1);
  });
});
