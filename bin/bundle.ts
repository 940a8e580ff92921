import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build, version, type BuildOptions, type BuildResult, type Metafile } from 'esbuild';
import * as z from 'zod';
import * as environments from '../lambdas/functions/environments.ts';
import { assetNames, laidBeside } from './laid-beside.ts';
import { plainHttp } from './plain-http.ts';
import { pureDeclarations } from './pure-declarations.ts';
import { shakeableSchemas } from './shakeable-schemas.ts';

/** What a function weighs, in bytes. */
export type BundleSizes = Readonly<Record<string, number>>;

/** A bundle above this slows a cold start noticeably (docs/performance.md). */
export const bundleLimit = 700_000;

/** The functions that are bundled: every one that has an environment contract. */
export const functionNames: readonly string[] = Object.keys(environments);

const Made = z.object({
  recipe: z.string(),
  inputs: z.record(z.string(), z.string()),
  outputs: z.array(z.string()),
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
  assetNames,
  plugins: [shakeableSchemas, pureDeclarations, plainHttp, laidBeside],
  sourcemap: 'external',
  // Dutch needs more than ASCII: as itself, not as six-letter escapes.
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
};

/**
 * Bundles every function in one pass to `<outdir>/<function>/index.mjs`, the SDK included, unless nothing that went
 * into the bundles has changed. Source maps lie in `<outdir>/.maps`, so that they are not uploaded.
 *
 * @throws when an entry is missing, does not build, or needs a file of another function; the message names it.
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
    metafile: true,
    write: false,
  });
  insistOnOwnFiles(result.metafile);
  rmSync(outdir, { recursive: true, force: true });
  write(result, outdir);
  const outputs = result.outputFiles.map(({ path }) => relative(outdir, path)).filter((it) => !isMap(it));
  const sizes = sizesOf(result, outdir);
  const own = Object.keys(result.metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const inputs = Object.fromEntries(own.map((path) => [path, hashOf(join(root, path))]));
  writeFileSync(madePath(outdir), JSON.stringify({ recipe: recipeKey(root), inputs, outputs, sizes }));
  return sizes;
}

/** Each function is uploaded by itself: what lies in the folder of another is there on this machine alone. */
const insistOnOwnFiles = ({ outputs }: Metafile): void => {
  for (const [path, { imports }] of Object.entries(outputs))
    for (const needed of imports.filter(({ external }) => external !== true))
      if (dirname(needed.path) !== dirname(path))
        throw new Error(`${path} needs ${needed.path}, which lies beside another function.`);
};

const isMap = (path: string): boolean => path.endsWith('.map');

function write(result: BuildResult<{ write: false }>, outdir: string): void {
  for (const { path, contents } of result.outputFiles) {
    const target = isMap(path) ? join(outdir, '.maps', relative(outdir, path)) : path;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
  }
}

/** What is read at a cold start: documents that lie beside a bundle are not. */
const sizesOf = ({ outputFiles }: BuildResult<{ write: false }>, outdir: string): BundleSizes =>
  Object.fromEntries(
    outputFiles
      .filter(({ path }) => basename(path) === 'index.mjs')
      .map(({ path, contents }) => [dirname(relative(outdir, path)), contents.length]),
  );

const madePath = (outdir: string): string => join(outdir, '.made.json');

/** The sizes of what lies there, if making it again would give the same. */
function upToDate(root: string, outdir: string): BundleSizes | undefined {
  if (!existsSync(madePath(outdir))) return undefined;
  const made = Made.safeParse(JSON.parse(readFileSync(madePath(outdir), 'utf8')));
  if (!made.success || made.data.recipe !== recipeKey(root)) return undefined;
  const { inputs, outputs, sizes } = made.data;
  const same = Object.entries(inputs).every(([path, hash]) => hashOf(join(root, path)) === hash);
  const present = outputs.every((path) => existsSync(join(outdir, path)));
  return same && present ? sizes : undefined;
}

/** What is done to sources on their way into a bundle. */
const makers = ['laid-beside.ts', 'plain-http.ts', 'pure-declarations.ts', 'shakeable-schemas.ts'];

/** Dependencies are known by the lock file; hashing them one by one would cost more than bundling. */
const recipeKey = (root: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        recipe,
        makers.map((name) => hashOf(join(import.meta.dirname, name))),
        functionNames,
        version,
        hashOf(join(root, 'package-lock.json')),
      ]),
    )
    .digest('hex');

const hashOf = (path: string): string =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'absent';
