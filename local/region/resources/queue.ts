import { CreateQueueCommand, GetQueueUrlCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { AwsClients } from './clients.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';
import { policyDocument } from './policy.ts';

const queue = model(
  'A queue of the embedded engine.',
  z.strictObject({
    QueueName: z.string().optional(),
    VisibilityTimeout: z.number().int().optional(),
    DelaySeconds: z.literal(0).optional(),
    ReceiveMessageWaitTimeSeconds: z.number().int().optional(),
    MessageRetentionPeriod: noLocalEffect('messages stay until they are deleted'),
    MaximumMessageSize: noLocalEffect('the size is not checked'),
    KmsMasterKeyId: noLocalEffect('queues are not encrypted'),
    KmsDataKeyReusePeriodSeconds: noLocalEffect('queues are not encrypted'),
    SqsManagedSseEnabled: noLocalEffect('queues are not encrypted'),
    RedriveAllowPolicy: noLocalEffect('not checked'),
    Tags: noLocalEffect('tags'),
  }),
  async ({ properties, physicalName }, { account, region, aws }) => {
    const name = properties.QueueName ?? physicalName(80);
    const url = (await existing(name, aws)) ?? (await create(name, properties.VisibilityTimeout, aws));
    return {
      ref: url,
      attributes: { Arn: `arn:aws:sqs:${region}:${account}:${name}`, QueueName: name, QueueUrl: url },
    };
  },
);

async function existing(name: string, { sqs }: AwsClients): Promise<string | undefined> {
  try {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (error instanceof Error && /NonExistentQueue|QueueDoesNotExist/.test(error.name)) return undefined;
    throw error;
  }
}

async function create(name: string, visibility: number | undefined, { sqs }: AwsClients): Promise<string> {
  const attributes =
    visibility === undefined ? {} : { Attributes: { VisibilityTimeout: String(visibility) } };
  const { QueueUrl: url } = await sqs.send(new CreateQueueCommand({ QueueName: name, ...attributes }));
  if (url === undefined) throw new Error(`The queue ${name} could not be made.`);
  return url;
}

const queuePolicy = model(
  'Evaluated at the local endpoint.',
  z.strictObject({ PolicyDocument: policyDocument, Queues: z.array(z.string()) }),
  async ({ properties, logicalId }, { aws }) => {
    for (const url of properties.Queues) {
      const attributes = { Policy: JSON.stringify(properties.PolicyDocument) };
      await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
    }
    return { ref: logicalId, attributes: {} };
  },
);

/** The types of SQS. */
export const queueModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
};
