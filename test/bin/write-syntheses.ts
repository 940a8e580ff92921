/**
 * Synthesizes as `npm run synth` does, and apps with a fault, into the folder it is given, with what was said
 * of them. In a process of its own: the validator is ten megabytes of WebAssembly, which in a suite takes three times as
 * long.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_s3 as s3, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { cdkContext, synthesize } from '../../bin/synth.ts';
import { check } from '../../bin/synth/templates.ts';
import { placeholderProject } from '../lib/stage.ts';
import { deployed } from '../lib/templates.ts';

/** What synthesis said of each app that has a fault. */
export interface Refused {
  readonly openBucket: string;
  readonly unknownProperty: string;
}

const folder = process.argv[2] ?? '';

const refusalOf = (add: (stack: Stack) => void): string => {
  const app = new App({
    outdir: join(folder, 'faulty'),
    analyticsReporting: false,
    context: { ...cdkContext(), '@aws-cdk/core:appMode': 'inmemory' },
  });
  check(app);
  add(new Stack(app, 'Faulty'));
  try {
    app.synth();
    return '';
  } catch (error) {
    return String(error);
  }
};

const at = placeholderProject();
try {
  const { bundles } = at;
  await synthesize({ stage: deployed, outdir: join(folder, 'checked'), bundles });
  await synthesize({ stage: deployed, outdir: join(folder, 'fast'), bundles, fast: true });
  const refused: Refused = {
    openBucket: refusalOf((stack) => new s3.Bucket(stack, 'Open')),
    unknownProperty: refusalOf((stack) => {
      const queue = new sqs.CfnQueue(stack, 'Queue', { sqsManagedSseEnabled: true });
      queue.addPropertyOverride('Colour', 'blue');
    }),
  };
  writeFileSync(join(folder, 'refused.json'), JSON.stringify(refused));
} finally {
  at.remove();
}
