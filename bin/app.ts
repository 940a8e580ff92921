import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { addStage } from '../lib/overstap.ts';
import { stageNamed } from '../lib/stages.ts';
import { build, dist, root } from './synth.ts';
import { check } from './synth/templates.ts';

/** The app of the CDK's command line: `npx cdk deploy --all`, with `-c stage=NAME` for another stage. */
const app = new App({ analyticsReporting: false });
const stage = stageNamed(z.string().parse(app.node.tryGetContext('stage')));
if (stage.kind === 'local')
  throw new Error('The local stage runs by npm start; it has no account to deploy to.');
await build(stage);
check(app);
addStage(app, stage, { root, bundles: dist });
app.synth();
