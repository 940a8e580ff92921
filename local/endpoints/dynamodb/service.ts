import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { operationOf, type AwsRequest, type AwsResponse, type Service } from '../http.ts';
import type { Access, Caller, Need } from '../iam/access.ts';
import type { KeyUse } from '../kms/key-use.ts';
import type { State } from '../state.ts';
import type { TableUse } from '../types.ts';
import { callMeasured } from './consumption.ts';
import type { TableEngine } from './engine.ts';
import type { Expiry } from './expiry.ts';
import { isDataOperation, needsOf, type TableNeed } from './permissions.ts';
import type { Tables } from './tables.ts';

export interface TableServiceParts {
  readonly accountId: string;
  readonly region: string;
  readonly access: Access;
  readonly engine: TableEngine;
  readonly tables: Tables;
  readonly expiry: Expiry;
  readonly keyUse: KeyUse;
  readonly state: State;
  readonly onTableUse?: ((use: TableUse) => void) | undefined;
}

const json = 'application/x-amz-json-1.0';
const backupsOf = z.object({
  TableName: z.string(),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }).optional(),
});
const keyValue = z.object({ S: z.string() });
const records = z.looseObject({
  Records: z.array(z.record(z.string(), z.unknown())),
  NextShardIterator: z.string().optional(),
});

/** DynamoDB and its streams: asks the policies, then the engine. */
export function createTableService(parts: TableServiceParts): Service {
  const { accountId, region, access, engine, tables } = parts;
  const backups = parts.state.rows('point-in-time-recovery', z.boolean());
  const ownArn = `arn:aws:dynamodb:${region}:${accountId}:`;

  function resourceOf({ table, index, stream }: TableNeed): string {
    if (stream !== undefined) return stream;
    if (table === undefined) return '*';
    return `${ownArn}table/${table}${index === undefined ? '' : `/index/${index}`}`;
  }

  /** The value of an item’s partition key, as text. A query names one too, in an expression: that is not read. */
  async function leadingKeyOf({ table, item }: TableNeed): Promise<string | undefined> {
    const known = table === undefined ? undefined : await tables.find(table);
    const [name = ''] = known?.keyNames ?? [];
    return keyValue.safeParse(item?.[name]).data?.S;
  }

  /** The permission itself, and for items that of the key under which the table is encrypted. */
  async function permit(caller: Caller, operation: string, input: unknown): Promise<void> {
    if (caller.isAdmin) return;
    const needs = needsOf(operation, input);
    const asked = new Map<string, Need>();
    for (const need of needs) {
      const leading = await leadingKeyOf(need);
      const resource = resourceOf(need);
      asked.set([need.action, resource, leading].join(' '), {
        action: `dynamodb:${need.action}`,
        resource,
        ...(leading !== undefined && { context: { 'dynamodb:LeadingKeys': [leading] } }),
      });
    }
    for (const need of asked.values()) access.require(caller, need);
    const touched = needs.map(({ table, stream }) => table ?? tableOfStream(stream));
    for (const name of new Set(touched)) {
      if (name !== undefined && (isDataOperation(operation) || operation === 'GetRecords')) {
        await useKeyOf(caller, name);
      }
    }
  }

  /**
   * Whoever reads or writes items of a table under a customer's key needs kms:Decrypt on it, writers too: DynamoDB
   * decrypts the table key on the caller's behalf (KMS guide, "How Amazon DynamoDB uses AWS KMS"; aws-cdk#10010).
   */
  async function useKeyOf(caller: Caller, name: string): Promise<void> {
    const keyId = (await tables.find(name))?.keyId;
    if (keyId === undefined) return;
    const encryptionContext = { 'aws:dynamodb:tableName': name, 'aws:dynamodb:subscriberId': accountId };
    parts.keyUse.require(caller, 'kms:Decrypt', { keyId, encryptionContext, viaService: 'dynamodb' });
  }

  return {
    protocol: 'json-1.0',
    async handle(request) {
      const operation = operationOf(request);
      const input: unknown = JSON.parse(request.body.toString());
      await permit(request.caller, operation, input);
      if (operation.endsWith('ContinuousBackups')) return await continuousBackups(input);
      const target = request.headers['x-amz-target'] ?? '';
      if (isDataOperation(operation)) return await callItems(request, operation, input);
      const response = await forward(request, target);
      if (/^(Create|Update|Delete)Table$/.test(operation)) {
        tables.forget(z.object({ TableName: z.string() }).parse(input).TableName);
      }
      return response;
    },
  };

  function callItems({ caller, headers, body }: AwsRequest, operation: string, input: unknown) {
    const { onTableUse } = parts;
    return onTableUse === undefined || caller.isAdmin
      ? engine.call(headers['x-amz-target'] ?? '', body)
      : callMeasured(engine, { principalArn: caller.arn, operation, input }, onTableUse);
  }

  /** The engine has an account and a region of its own; its iterators do not say which stream they are of. */
  async function forward({ body }: AwsRequest, target: string): Promise<AwsResponse> {
    const [stream, iterator] = iteratorIn(body);
    const sent = iterator === undefined ? body.toString() : JSON.stringify({ ...jsonOf(body), ...iterator });
    const answered = await engine.call(target, sent.replaceAll(ownArn, engineArn));
    const text = answered.body
      .toString()
      .replaceAll(engineArn, ownArn)
      .replaceAll('"awsRegion":"dynoxide"', `"awsRegion":"${region}"`);
    return { ...answered, body: answered.status === 200 ? named(text, stream) : text };
  }

  function named(text: string, stream: string | undefined): string {
    if (stream === undefined) return text;
    const answer = z.looseObject({ ShardIterator: z.string() }).safeParse(JSON.parse(text));
    if (answer.success) {
      return JSON.stringify({ ...answer.data, ShardIterator: `${stream}|${answer.data.ShardIterator}` });
    }
    const page = records.safeParse(JSON.parse(text));
    if (!page.success) return text;
    const { NextShardIterator: next, ...rest } = page.data;
    return JSON.stringify({
      ...rest,
      Records: parts.expiry.mark(tableOfStream(stream) ?? '', page.data.Records),
      ...(next === undefined ? {} : { NextShardIterator: `${stream}|${next}` }),
    });
  }

  /** The engine makes no backups; the setting is kept and told. */
  async function continuousBackups(input: unknown): Promise<AwsResponse> {
    const { TableName: name, PointInTimeRecoverySpecification: wanted } = backupsOf.parse(input);
    if ((await tables.find(name)) === undefined) {
      throw new AwsError('TableNotFoundException', `Table not found: ${name}`);
    }
    if (wanted !== undefined) backups.set(name, wanted.PointInTimeRecoveryEnabled);
    const status = backups.get(name) === true ? 'ENABLED' : 'DISABLED';
    const description = {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
    };
    return {
      status: 200,
      headers: { 'content-type': json },
      body: JSON.stringify({ ContinuousBackupsDescription: description }),
    };
  }
}

const engineArn = 'arn:aws:dynamodb:dynoxide:000000000000:';

const tableOfStream = (stream: string | undefined): string | undefined =>
  /:table\/([^/]+)\/stream\//.exec(stream ?? '')?.[1];

const jsonOf = (body: Buffer): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(body.toString()));

/** The stream that a request is about, and the engine's own iterator where it holds one. */
function iteratorIn(body: Buffer): readonly [string | undefined, { ShardIterator: string } | undefined] {
  const { StreamArn: stream, ShardIterator: given } = z
    .object({ StreamArn: z.string().optional(), ShardIterator: z.string().optional() })
    .parse(JSON.parse(body.toString()));
  if (given === undefined) return [stream, undefined];
  const [arn = '', iterator = ''] = given.split('|');
  return [arn, { ShardIterator: iterator }];
}
