import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import type TypeScript from 'typescript';

type Compiler = typeof TypeScript;

/** May evaluating it do anything, as far as a bundler can tell? A function's body is evaluated later. */
const mayAct = (ts: Compiler, node: TypeScript.Node): boolean =>
  ts.isCallExpression(node) ||
  ts.isNewExpression(node) ||
  ts.isSpreadElement(node) ||
  ts.isSpreadAssignment(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isElementAccessExpression(node) ||
  (!ts.isFunctionLike(node) && ts.forEachChild(node, (child) => mayAct(ts, child) || undefined) === true);

const initializersOf = (ts: Compiler, statement: TypeScript.Statement): readonly TypeScript.Expression[] =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap(({ name, initializer }) =>
        ts.isIdentifier(name) && initializer && mayAct(ts, initializer) ? [initializer] : [],
      )
    : [];

/** The same source, in which every constant of the module says that making it does nothing besides. */
export function withPureDeclarations(ts: Compiler, source: string): string {
  const { statements } = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest);
  let rest = 0;
  const parts = statements
    .flatMap((statement) => initializersOf(ts, statement))
    .flatMap(({ pos, end }) => {
      const made = `${source.slice(rest, pos)} /* @__PURE__ */ (() => (${source.slice(pos, end)}))()`;
      rest = end;
      return [made];
    });
  return parts.join('') + source.slice(rest);
}

/** Modules of which every constant is pure. */
export const pureModules =
  /[/\\](schemas[/\\].*|lambdas[/\\](domain[/\\].*|functions[/\\]environments))\.ts$/;

/**
 * Schemas and rules are pure: lint sees to it that making one reads no clock and calls nobody, and a test that making one
 * changes no other. The bundler can't know that and would keep every schema of a module of which a function uses one.
 * Told so, it keeps those that are used: a third less to build at each cold start.
 */
export const pureDeclarations: Plugin = {
  name: 'pure-declarations',
  setup(build) {
    build.onLoad({ filter: pureModules }, async ({ path }) => {
      // Half a second to load, which nobody should wait for whose bundles are fresh.
      const { default: ts } = await import('typescript');
      return { contents: withPureDeclarations(ts, await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
};
