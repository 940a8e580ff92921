import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addStage, type Sources } from '../../lib/overstap.ts';
import type { Stage } from '../../lib/stages.ts';

export interface TemplateOptions extends Sources {
  readonly outdir: string;
  /** Without template validator and cdk-nag. */
  readonly fast: boolean;
  /** What cdk.json tells every app. */
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * Writes the templates of one stage from ready bundles.
 *
 * @throws when the validator or cdk-nag finds something that is not acknowledged with a reason
 */
export function writeTemplates(stage: Stage, { outdir, fast, context, ...sources }: TemplateOptions): void {
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: !fast,
    // Findings are thrown, whatever else this process does.
    context: { ...context, '@aws-cdk/core:appMode': 'inmemory' },
  });
  if (!fast) check(app);
  addStage(app, stage, sources);
  app.synth();
}

/** Has AWS's recommended rules judge the app; each finding fails it unless it is acknowledged with a reason. */
export function check(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
