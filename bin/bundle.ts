import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, version, type BuildOptions, type BuildResult } from 'esbuild';
import * as z from 'zod';
import { environments } from '../lambdas/functions/environments.ts';
import { shakeableSchemas, unavailable, versionOnly, withLiteralKeys } from './shakeable-schemas.ts';

/** What a function weighs, in bytes. */
export type BundleSizes = Readonly<Record<string, number>>;

/** A bundle above this slows a cold start noticeably (docs/performance.md). */
export const bundleLimit = 700_000;

/** The functions that are bundled: every one that has an environment contract. */
export const functionNames: readonly string[] = Object.keys(environments);

const Made = z.object({
  recipe: z.string(),
  inputs: z.record(z.string(), z.string()),
  sizes: z.record(z.string(), z.number()),
});

/** How esbuild makes a function's bundle. */
export const recipe: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // The SDK's CommonJS form can't be shaken: ES modules first make bundles a third smaller.
  mainFields: ['module', 'main'],
  // Lambda gives credentials in the environment: the SDK's other ways to find some are left out.
  alias: { '@aws-sdk/credential-provider-node': './lambdas/adapters/credentials.ts' },
  outExtension: { '.js': '.mjs' },
  entryNames: '[name]/index',
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'silent',
};

/**
 * Bundles every function in one pass to `<outdir>/<function>/index.mjs`, the SDK included, unless nothing that went
 * into the bundles has changed. Source maps lie in `<outdir>/.maps`, so that they are not uploaded.
 *
 * @throws when an entry is missing or does not build; the message names it.
 */
export async function bundle(root: string, outdir = join(root, 'dist')): Promise<BundleSizes> {
  const entries = functionNames.map((name) => join(root, 'lambdas/functions', `${name}.ts`));
  const missing = entries.filter((entry) => !existsSync(entry)).map((entry) => relative(root, entry));
  if (missing.length > 0) throw new Error(`Functions without entry: ${missing.join(', ')}.`);
  const kept = upToDate(root, outdir);
  if (kept !== undefined) return kept;
  const result = await build({
    ...recipe,
    entryPoints: entries,
    absWorkingDir: root,
    outdir,
    plugins: [shakeableSchemas],
    metafile: true,
    write: false,
  });
  rmSync(outdir, { recursive: true, force: true });
  const sizes = write(result, outdir);
  const own = Object.keys(result.metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const inputs = Object.fromEntries(own.map((path) => [path, hashOf(join(root, path))]));
  writeFileSync(madePath(outdir), JSON.stringify({ recipe: recipeKey(root), inputs, sizes }));
  return sizes;
}

function write(result: BuildResult<{ write: false }>, outdir: string): BundleSizes {
  const sizes: Record<string, number> = {};
  for (const { path, contents } of result.outputFiles) {
    const inside = relative(outdir, path);
    const target = path.endsWith('.map') ? join(outdir, '.maps', inside) : path;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
    if (!path.endsWith('.map')) sizes[dirname(inside)] = contents.length;
  }
  return sizes;
}

const madePath = (outdir: string): string => join(outdir, '.made.json');

/** The sizes of what lies there, if making it again would give the same. */
function upToDate(root: string, outdir: string): BundleSizes | undefined {
  if (!existsSync(madePath(outdir))) return undefined;
  const made = Made.safeParse(JSON.parse(readFileSync(madePath(outdir), 'utf8')));
  if (!made.success || made.data.recipe !== recipeKey(root)) return undefined;
  const { inputs, sizes } = made.data;
  const same = Object.entries(inputs).every(([path, hash]) => hashOf(join(root, path)) === hash);
  const present = functionNames.every((name) => existsSync(join(outdir, name, 'index.mjs')));
  return same && present ? sizes : undefined;
}

/** Dependencies are known by the lock file; hashing them one by one would cost more than bundling. */
const recipeKey = (root: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        recipe,
        withLiteralKeys.toString(),
        versionOnly.toString(),
        unavailable.toString(),
        functionNames,
        version,
        hashOf(join(root, 'package-lock.json')),
      ]),
    )
    .digest('hex');

const hashOf = (path: string): string =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'absent';
