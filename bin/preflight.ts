#!/usr/bin/env node
/** `npm run preflight`: what a stage still lacks before `cdk deploy`. Asks, and changes nothing. */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { stageNamed } from '../lib/stages.ts';
import { awsAccount } from './preflight/aws-account.ts';
import { preflight } from './preflight/look.ts';
import { network } from './preflight/network.ts';
import { isReady, listOf } from './preflight/print.ts';
import { cdkContext, root } from './synth.ts';

const usage = `npm run preflight [-- --stage NAME] [--json]
  --stage   a row of lib/stages.ts (default: the stage of cdk.json)
  --json    {stage, ok, findings: [{name, verdict, found, next}]} instead of the list
Ends with 0 when all holds, 1 when something is missing or could not be looked at, 2 on wrong usage.`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, json: { type: 'boolean' } } });
  const stage = stageNamed(values.stage ?? z.string().parse(cdkContext()['stage']));
  if (stage.kind === 'local')
    throw new Error(`Stage ${stage.name} runs on this machine (npm start) and is not deployed.`);
  const findings = await preflight({
    stage,
    root,
    account: awsAccount(stage.region),
    outside: network(),
    now: new Date(),
  });
  const ok = isReady(findings);
  console.log(
    values.json ? JSON.stringify({ stage: stage.name, ok, findings }, null, 2) : listOf(stage.name, findings),
  );
  return ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
