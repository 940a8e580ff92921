import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transform } from 'esbuild';
import ts from 'typescript';
import { pureModules, withPureDeclarations } from '../../bin/pure-declarations.ts';

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

const changing =
  /^(add|assign|clear|copyWithin|defineProperty|delete|fill|pop|push|register|reverse|set|shift|sort|splice|unshift)$/;

const isAssignment = ({ kind }: ts.Node): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** May it change something that is there already, by what is written? */
const isDeed = (node: ts.Node): boolean => {
  if (ts.isCallExpression(node))
    return ts.isPropertyAccessExpression(node.expression) && changing.test(node.expression.name.text);
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken);
  if (ts.isPrefixUnaryExpression(node)) return /^(\+\+|--)/.test(node.getText());
  return [ts.isPostfixUnaryExpression, ts.isDeleteExpression, ts.isAwaitExpression].some((is) => is(node));
};

/** What evaluating a module does besides making its constants; bodies of functions apart. */
const deedsOf = (source: string): readonly string[] => {
  const module = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest, true);
  const deedsIn = (node: ts.Node): readonly string[] => {
    if (isDeed(node)) return [node.getText()];
    const found: string[] = [];
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, (child) => void found.push(...deedsIn(child)));
    return found;
  };
  return module.statements.flatMap((statement) =>
    ts.isExpressionStatement(statement) ? [statement.getText()] : deedsIn(statement),
  );
};

describe('a module whose constants count as pure', () => {
  const root = join(import.meta.dirname, '../..');
  const modules = globSync('{schemas,lambdas}/**/*.ts', { cwd: root }).filter((it) =>
    pureModules.test(`/${it}`),
  );

  it('does nothing else when it is evaluated, so that nothing that acts can be left out', () => {
    const deeds = modules.flatMap((it) => deedsOf(readFileSync(join(root, it), 'utf8')));
    expect([modules.length > 200, deeds]).toEqual([true, []]);
  });

  it.each(['known.set("a", one);', 'const a = list.sort();', 'const b = (last = 1);', 'const c = count++;'])(
    'would be found: %s',
    (source) => {
      expect(deedsOf(source)).toHaveLength(1);
      expect(deedsOf(`const f = () => { ${source} };`)).toEqual([]);
    },
  );
});
