import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type Stage, stageNamed } from '../lib/stages.ts';
import { bundle, bundleLimit, type BundleSizes } from './bundle.ts';
import { writeSite } from './site.ts';

export interface SynthesisOptions {
  /** @default the stage of cdk.json */
  readonly stage?: string;
  /** @default `cdk.out` of the project */
  readonly outdir?: string;
  /** Without template validator and cdk-nag. @default false */
  readonly fast?: boolean;
  /** Folder of ready bundles and site. @default they are made, or kept when nothing changed */
  readonly bundles?: string;
}

export interface Synthesis {
  readonly stage: string;
  readonly outdir: string;
  /** Bytes per function; empty when the bundles were given. */
  readonly sizes: BundleSizes;
}

/** Folder of the project. */
export const root = resolve(dirname(import.meta.filename), '..');

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** What cdk.json tells every app of this project: feature flags and the stage to deploy. */
export const cdkContext = (): Record<string, unknown> =>
  CdkJson.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context;

/**
 * Bundles and synthesizes one stage, offline and without the CDK's command line.
 *
 * @throws when a bundle does not build, or the validator or cdk-nag finds something that is not acknowledged with a
 * reason; the message holds the findings.
 */
export async function synthesize(options: SynthesisOptions = {}): Promise<Synthesis> {
  const { outdir = join(root, 'cdk.out'), fast = false } = options;
  const context = cdkContext();
  const stage = stageNamed(options.stage ?? z.string().parse(context['stage']));
  if (stage.kind === 'local') await developmentTruststore(join(root, stage.truststore));
  const sizes = options.bundles === undefined ? await build(stage) : {};
  // Only now: regions that run ready templates import this file too, and the CDK takes longest of all to load.
  const { writeTemplates } = await import('./synth/templates.ts');
  writeTemplates(stage, { outdir, fast, context, root, bundles: options.bundles ?? dist });
  return { stage: stage.name, outdir, sizes };
}

/** Folder of what {@link build} makes. */
export const dist = join(root, 'dist');

/** Makes what the stacks deploy besides themselves: the functions' bundles and the stage's own public files. */
export async function build(stage: Stage): Promise<BundleSizes> {
  const sizes = await bundle(root, dist);
  await writeSite(join(dist, stage.name), stage);
  return sizes;
}

/** The local stage trusts the development CA of this machine, made at first use. */
async function developmentTruststore(path: string): Promise<void> {
  if (existsSync(path)) return;
  const { developmentPki } = await import('../local/pki/development-pki.ts');
  await developmentPki({ directory: dirname(path) });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, outdir: { type: 'string' }, fast: { type: 'boolean' } },
  });
  const { stage, outdir, sizes } = await synthesize({
    ...(values.stage !== undefined && { stage: values.stage }),
    ...(values.outdir !== undefined && { outdir: resolve(values.outdir) }),
    ...(values.fast !== undefined && { fast: values.fast }),
  });
  for (const [name, size] of Object.entries(sizes)) {
    const verdict = size > bundleLimit ? `  over ${bundleLimit / 1000} KB` : '';
    console.log(`${name.padEnd(10)} ${String(Math.round(size / 1000)).padStart(5)} KB${verdict}`);
  }
  console.log(`Stage ${stage} is in ${outdir}.`);
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
