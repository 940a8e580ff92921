import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import * as environments from '../../lambdas/functions/environments.ts';
import type { StageName } from '../../lib/stages.ts';
import { madeOnce } from '../support/made-once.ts';

export const project = join(import.meta.dirname, '../..');
export const functionNames = Object.keys(environments);
export const deployed = 'zuid-kennemerland';

export interface Templates {
  readonly data: Template;
  readonly exchange: Template;
  readonly lasApi: Template;
  readonly boardApi: Template;
  readonly publicOrigin: Template;
  readonly observability: Template;
  /** None for the local stage. */
  readonly edge?: Template;
}

/**
 * The templates of a stage, for tests that only read them. All suites share one synthesis, in a process of its own:
 * in a suite the CDK takes longer to load than to run.
 */
export function stageTemplates(stage: StageName): Templates {
  const folder = madeOnce('templates', (own) => {
    const script = join(import.meta.dirname, 'write-templates.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', script, own], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`No templates: ${stderr}`);
  });
  const parts = JSON.parse(readFileSync(join(folder, `${stage}.json`), 'utf8')) as Readonly<
    Record<keyof Templates, Record<string, unknown>>
  >;
  return Object.fromEntries(
    Object.entries(parts).map(([part, json]) => [part, Template.fromJSON(json)]),
  ) as unknown as Templates;
}

/** Of the stage that is deployed. */
export const deployedTemplates = (): Templates => stageTemplates(deployed);

interface TemplateJson {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { Name: string } }>
  >;
}
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export const jsonOf = (template: Template): TemplateJson => template.toJSON() as unknown as TemplateJson;

/** The resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): Readonly<Record<string, TemplateResource>> =>
  template.findResources(type) as Record<string, TemplateResource>;
