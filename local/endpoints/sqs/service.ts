import * as z from 'zod';
import { notImplemented } from '../aws-error.ts';
import type { StorageEngine } from '../fauxqs.ts';
import { operationOf, type AwsRequest, type AwsResponse, type Service } from '../http.ts';
import type { Access } from '../iam/access.ts';
import { readPolicy } from '../iam/policy-document.ts';
import { compilePolicy, type CompiledStatement } from '../iam/policy.ts';
import type { State } from '../state.ts';

/** Permission by operation ("Actions, resources, and condition keys for Amazon SQS"). */
const permissions: Readonly<Record<string, string>> = {
  CreateQueue: 'CreateQueue',
  DeleteQueue: 'DeleteQueue',
  GetQueueUrl: 'GetQueueUrl',
  GetQueueAttributes: 'GetQueueAttributes',
  SetQueueAttributes: 'SetQueueAttributes',
  ListQueues: 'ListQueues',
  PurgeQueue: 'PurgeQueue',
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
  ReceiveMessage: 'ReceiveMessage',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** Operations whose messages hold what people wrote, which nobody may change. */
const withMessages = 'Message';

const named = z.looseObject({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).optional(),
});

export interface QueueServiceParts {
  readonly accountId: string;
  readonly region: string;
  readonly access: Access;
  readonly engine: StorageEngine;
  readonly state: State;
  /** The endpoint's own address, which queue URLs begin with. */
  readonly url: () => string;
}

/** The engine knows one account, and its own address. */
const engineAccount = '000000000000';

/** SQS: asks identity and queue policies, then the engine. */
export function createQueueService(parts: QueueServiceParts): Service {
  const { accountId, region, access, engine } = parts;
  const texts = parts.state.rows('sqs-policies', z.string());
  const policies = new Map<string, readonly CompiledStatement[]>();

  const arnOf = (name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;

  function policyOf(name: string): readonly CompiledStatement[] {
    const text = texts.get(name) ?? '';
    if (text === '') return [];
    const compiled =
      policies.get(name) ?? compilePolicy(readPolicy(text, 'InvalidAttributeValue'), 'resource', arnOf(name));
    policies.set(name, compiled);
    return compiled;
  }

  function keepPolicy(name: string, text: string): void {
    policies.delete(name);
    texts.set(name, text);
    policyOf(name);
  }

  /** To the engine's account and back, but for messages. */
  function translate(text: string): string {
    return text.replaceAll(`:${region}:${accountId}:`, `:${region}:${engineAccount}:`);
  }

  function translateBack(text: string): string {
    return text
      .replaceAll(`:${region}:${engineAccount}:`, `:${region}:${accountId}:`)
      .replaceAll(new RegExp(`"http://[^"/]*/${engineAccount}/`, 'g'), `"${parts.url()}/${accountId}/`);
  }

  async function forward(request: AwsRequest, operation: string, input: z.infer<typeof named>) {
    const { authorization = '', host = '127.0.0.1' } = request.headers;
    const hasMessages = operation.includes(withMessages);
    const queue =
      input.QueueUrl === undefined ? {} : { QueueUrl: `http://${host}/${engineAccount}/${nameIn(input)}` };
    const sent = JSON.stringify({ ...input, ...queue });
    const response = await engine.send({
      method: 'POST',
      url: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${operation}`,
        authorization: authorization === '' ? regionOnly(region) : authorization,
        host,
      },
      body: hasMessages ? sent : translate(sent),
    });
    return hasMessages ? response : { ...response, body: translateBack(response.body.toString()) };
  }

  return {
    protocol: 'json-1.0',
    async handle(request): Promise<AwsResponse> {
      const operation = operationOf(request);
      const permission = permissions[operation];
      if (permission === undefined) throw notImplemented(`SQS’s operation ${operation}`);
      const input = named.parse(JSON.parse(request.body.toString()));
      const name = nameIn(input);
      access.require(request.caller, {
        action: `sqs:${permission}`,
        resource: operation === 'ListQueues' ? '*' : arnOf(name),
        policy: { resource: policyOf(name) },
      });
      const policy = input.Attributes?.['Policy'];
      if (policy !== undefined) keepPolicy(name, policy);
      const response = await forward(request, operation, input);
      if (operation === 'DeleteQueue') texts.delete(name);
      return response;
    },
  };
}

const nameIn = ({ QueueUrl: url, QueueName: name }: z.infer<typeof named>): string =>
  name ?? url?.split('/').at(-1) ?? '';

/** The engine learns the region from the signature's scope. */
const regionOnly = (region: string): string =>
  `AWS4-HMAC-SHA256 Credential=LOCAL/20200101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=local`;
