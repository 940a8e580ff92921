import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_s3 as s3, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { cdkContext, check, synthesize } from '../../bin/synth.ts';
import { placeholderProject } from '../lib/stage.ts';
import { deployed } from '../lib/templates.ts';

const at = placeholderProject();

afterAll(() => {
  at.remove();
});

const appWith = (add: (stack: Stack) => void): App => {
  const app = new App({
    outdir: join(at.root, 'faulty'),
    analyticsReporting: false,
    context: { ...cdkContext(), '@aws-cdk/core:appMode': 'inmemory' },
  });
  check(app);
  add(new Stack(app, 'Faulty'));
  return app;
};

describe('synthesis', () => {
  it('passes AWS’s template validator and cdk-nag, with a reason for every acknowledged finding', async () => {
    const outdir = join(at.root, 'checked');
    await synthesize({ stage: deployed, outdir, bundles: at.bundles });
    const report: unknown = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    expect(report).toMatchObject({ pluginReports: [] });
    expect(existsSync(join(outdir, `overstap-${deployed}-las-api.template.json`))).toBe(true);
  });

  it('is quick without them, for the local region', async () => {
    const outdir = join(at.root, 'fast');
    const { stage } = await synthesize({ stage: deployed, outdir, bundles: at.bundles, fast: true });
    expect(stage).toBe(deployed);
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(true);
  });

  it('fails on what cdk-nag finds and nobody acknowledged', () => {
    const app = appWith((stack) => new s3.Bucket(stack, 'Open'));
    expect(() => app.synth()).toThrow(/AwsSolutions-S1'/);
  });

  it('fails on a property that CloudFormation does not know', () => {
    const app = appWith((stack) => {
      const queue = new sqs.CfnQueue(stack, 'Queue', { sqsManagedSseEnabled: true });
      queue.addPropertyOverride('Colour', 'blue');
    });
    expect(() => app.synth()).toThrow(/F3002/);
  });

  it('fails on a stage that there is not', async () => {
    await expect(synthesize({ stage: 'nowhere', bundles: at.bundles })).rejects.toThrow(/no stage "nowhere"/);
  });
});
