import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { developmentPki, type DevelopmentPki } from '../../../../local/pki/development-pki.ts';

/** A synthesized sample region in a folder of its own. */
export interface Sample {
  readonly directory: string;
  readonly cdkOut: string;
  readonly pkiDir: string;
  readonly pki: DevelopmentPki;
}

const here = import.meta.dirname;

/** Bundles and synthesizes the sample app, trusting a development CA of its own. */
export async function makeSample(): Promise<Sample> {
  const directory = mkdtempSync(join(tmpdir(), 'overstap-sample-'));
  const pkiDir = join(directory, 'pki');
  const pki = await developmentPki({
    directory: pkiDir,
    vendors: [{ name: 'esis', oin: '00000001234567890000' }],
  });
  await build({
    entryPoints: { 'Things/index': join(here, 'things.ts'), 'Watcher/index': join(here, 'watcher.ts') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    outdir: join(directory, 'bundles'),
    logLevel: 'error',
  });
  const cdkOut = join(directory, 'cdk.out');
  execFileSync(
    process.execPath,
    ['--no-warnings', join(here, 'app.ts'), cdkOut, join(directory, 'bundles'), pki.ca.certificatePath],
    { env: { ...process.env, CDK_VALIDATION: 'false', NODE_OPTIONS: '' } },
  );
  return { directory, cdkOut, pkiDir, pki };
}
