import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonText } from '../../lambdas/domain/json-text.ts';

const faultOf = (text: string) => {
  const parsed = parseJsonText(text);
  return parsed.ok ? 'none' : `${parsed.refusal.kind} ${parsed.refusal.pointer}`;
};
const native = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return 'broken';
  }
};

describe('JSON text', () => {
  it('gives what the engine gives, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('whatever it holds is a value or a fault, and never a value where the engine has none', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', 'null', ' ', '\\u0061');
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((it) => it.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseJsonText(text);
        const value = native(text);
        if (parsed.ok) expect(parsed.value).toEqual(value);
        else if (parsed.refusal.kind === 'not-json') expect(value).toBe('broken');
      }),
      { numRuns: 1000 },
    );
  });

  it('with a name that comes again in the same object is a fault, and names where', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 3 }), (value, before) => {
        const others = Array.from(
          { length: before },
          (_, at) => `"f${'abcd'.charAt(at)}":${JSON.stringify(value)},`,
        );
        expect(faultOf(`[0,{${others.join('')}"x":{"x":1},"y":[],"x":2}]`)).toBe('name-twice /1/x');
      }),
    );
    expect(faultOf('{"dossier":1,"\\u0064ossier":2}')).toBe('name-twice /dossier');
    expect(faultOf('{"999999990":1,"999999990":2}')).toBe('name-twice /?');
    expect(faultOf('[{"a":1},{"a":1},{"b":{"a":"\\"a\\":1"}}]')).toBe('none');
  });

  it.each([
    ['nested deeply', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['nested beyond any memory', '['.repeat(4_000_000)],
    ['of objects beyond any memory', '{"a":'.repeat(500_000)],
    ['of too many values', `[${'1,'.repeat(300_000)}1]`],
  ])('%s is a fault before anything is built', (_, text) => {
    expect(faultOf(text)).toBe('json-limit /');
  });

  it('of one long text is fine, with quotes and backslashes in it', () => {
    const long = { content: `${'\\"'.repeat(100_000)}${'A'.repeat(5_000_000)}` };
    expect(parseJsonText(JSON.stringify(long))).toEqual({ ok: true, value: long });
  });
});
