import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addStage, type StageStacks } from '../../lib/overstap.ts';
import { stageNamed, stages, type StageName } from '../../lib/stages.ts';
import { deployed, functionNames, project, type Templates } from './templates.ts';

/** Feature flags, as a deploy has them. */
const flags = (
  JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }
).context;

/** Stands for a project folder: calendars, truststores and one-line bundles. The caller removes it. */
export function placeholderProject(): { root: string; bundles: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'overstap-lib-'));
  const bundles = join(root, 'dist');
  for (const name of functionNames) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  for (const stage of Object.keys(stages))
    for (const name of ['site', 'problems']) {
      mkdirSync(join(bundles, stage, name), { recursive: true });
      writeFileSync(join(bundles, stage, name, 'index.html'), '<!doctype html>');
    }
  cpSync(join(project, 'schemas/calendars'), join(root, 'schemas/calendars'), { recursive: true });
  cpSync(join(project, 'stages'), join(root, 'stages'), { recursive: true });
  mkdirSync(join(root, '.local/pki'), { recursive: true });
  cpSync(join(project, `stages/truststores/${deployed}.pem`), join(root, '.local/pki/ca.pem'));
  return {
    root,
    bundles,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/**
 * The templates of a stage, as `npm run synth` would write them, without bundling and validation. Tests that change
 * nothing before it take those of templates.ts.
 */
export function templatesOf(name: StageName, at: { root: string; bundles: string }): Templates {
  const { data, exchange, lasApi, boardApi, publicOrigin, observability, edge } = stacksOf(name, at);
  return {
    data: Template.fromStack(data),
    exchange: Template.fromStack(exchange),
    lasApi: Template.fromStack(lasApi),
    boardApi: Template.fromStack(boardApi),
    publicOrigin: Template.fromStack(publicOrigin),
    observability: Template.fromStack(observability),
    ...(edge && { edge: Template.fromStack(edge) }),
  };
}

/** The stacks of a stage, before they are written. */
export function stacksOf(name: StageName, at: { root: string; bundles: string }): StageStacks {
  const app = new App({
    outdir: join(at.root, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: flags,
  });
  return addStage(app, stageNamed(name), at);
}
