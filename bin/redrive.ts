#!/usr/bin/env node
/** `npm run redrive`: hands the failed events of a stage over again, once their cause is mended. */
import { parseArgs } from 'node:util';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { stageNamed } from '../lib/stages.ts';
import type { Functions } from './redrive/call-again.ts';
import { failuresQueue } from './redrive/queue.ts';
import { redrive } from './redrive/redrive.ts';
import { cdkContext } from './synth.ts';

const usage = `npm run redrive [-- --stage NAME]
  --stage   a row of lib/stages.ts (default: the stage of cdk.json)
Mend the cause first (docs/runbook.md, "Send failed events again"). Credentials are those of the AWS SDK.`;

interface Parts {
  readonly queueUrl: string;
  readonly functions: Functions;
}

/** The queue and the functions of the exchange stack, by what the template calls them. */
const partsOf = async (client: CloudFormationClient, stack: string): Promise<Parts> => {
  const functions: Record<string, string> = {};
  let queueUrl: string | undefined;
  for await (const page of paginateListStackResources({ client }, { StackName: stack }))
    for (const {
      LogicalResourceId = '',
      PhysicalResourceId = '',
      ResourceType,
    } of page.StackResourceSummaries ?? []) {
      const [, name] = /^(\w+)Function[0-9A-F]{8}$/.exec(LogicalResourceId) ?? [];
      if (ResourceType === 'AWS::Lambda::Function' && name !== undefined)
        functions[name] = PhysicalResourceId;
      if (LogicalResourceId.startsWith('Failures') && ResourceType === 'AWS::SQS::Queue')
        queueUrl = PhysicalResourceId;
    }
  if (queueUrl === undefined) throw new Error(`The stack ${stack} has no failures queue.`);
  return { queueUrl, functions };
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' } } });
  const { name, region } = stageNamed(values.stage ?? z.string().parse(cdkContext()['stage']));
  const { queueUrl, functions } = await partsOf(
    new CloudFormationClient({ region }),
    `overstap-${name}-exchange`,
  );
  const lambda = new LambdaClient({ region });
  const { called, unknown } = await redrive(
    {
      ...failuresQueue(new SQSClient({ region }), queueUrl),
      async call({ functionName, payload }) {
        await lambda.send(
          new InvokeCommand({
            FunctionName: functionName,
            InvocationType: 'Event',
            Payload: Buffer.from(payload),
          }),
        );
      },
    },
    functions,
  );
  for (const what of called) console.log(`✓ ${what}`);
  for (const body of unknown) console.log(`? stays in the queue: ${body}`);
  console.log(
    `${called.length} handed over, ${unknown.length} left. What fails again comes back to the queue.`,
  );
  if (unknown.length > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
