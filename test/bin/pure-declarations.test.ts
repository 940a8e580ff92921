import { describe, expect, it } from '@jest/globals';
import { transform } from 'esbuild';
import ts from 'typescript';
import { withPureDeclarations } from '../../bin/pure-declarations.ts';

const shaken = async (source: string): Promise<string> => {
  const { code } = await transform(withPureDeclarations(ts, source), {
    loader: 'ts',
    format: 'esm',
    treeShaking: true,
    minifySyntax: true,
  });
  return code;
};

describe('a constant of a module of schemas or rules', () => {
  it.each([
    ['a schema', 'const unused = z.object({ a: z.string() }).meta({ id: "A" });'],
    ['a table that calls', 'const unused = { a: z.string() } as const;'],
    ['a list of lists', 'const unused: readonly Rule[] = [...rules, ...others];'],
    ['a property', 'const unused = Names.shape.first;'],
    ['a map', 'const unused = new Map<string, number>(entries);'],
  ])('is left out when nobody uses it: %s', async (_, source) => {
    expect(await shaken(source)).toBe('');
  });

  it('is there when somebody does, with the same value and in the same order', async () => {
    const source = [
      'const one = ((list) => [...list, 1])([0]);',
      'const unused = one.map(String);',
      'const two = { ...{ list: one.concat(2) }, text: `(${one.length})` } satisfies object;',
      'export const kept = two, small = 3;',
    ].join('\n');
    const code = await shaken(source);
    expect(code).not.toContain('map');
    expect({ ...(await import(`data:text/javascript,${encodeURIComponent(code)}`)) }).toEqual({
      kept: { list: [0, 1, 2], text: '(2)' },
      small: 3,
    });
  });

  it('stays as it is when it is a function, a text or a number', () => {
    const source =
      "const a = (x: number) => x.toFixed();\nconst b = 'b';\nexport function c() { return a(1); }\n";
    expect(withPureDeclarations(ts, source)).toBe(source);
  });
});
