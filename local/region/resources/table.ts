import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { AwsClients } from './clients.ts';
import { model, noLocalEffect, type Created, type ResourceModel } from './model.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const backups = noLocalEffect('no backups are made');
const onOff = z.strictObject({ SSEEnabled: z.boolean(), SSEType: z.literal('KMS').optional() });
const insights = noLocalEffect('metrics');
const tags = noLocalEffect('tags');

const common = {
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
        ContributorInsightsSpecification: insights,
        WarmThroughput: noLocalEffect('capacity'),
      }),
    )
    .optional(),
  StreamSpecification: z
    .strictObject({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
  TimeToLiveSpecification: z
    .strictObject({ Enabled: z.boolean(), AttributeName: z.string().optional() })
    .optional(),
  WarmThroughput: noLocalEffect('capacity'),
};

const table = z.strictObject({
  ...common,
  DeletionProtectionEnabled: z.boolean().default(false),
  SSESpecification: onOff.extend({ KMSMasterKeyId: z.string().optional() }).optional(),
  PointInTimeRecoverySpecification: backups,
  ContributorInsightsSpecification: insights,
  TableClass: noLocalEffect('storage class'),
  Tags: tags,
});

/** What CDK's TableV2 becomes. One replica only: the region itself. */
const globalTable = z
  .strictObject({
    ...common,
    Replicas: z
      .array(
        z.strictObject({
          Region: z.string(),
          DeletionProtectionEnabled: z.boolean().default(false),
          SSESpecification: z.strictObject({ KMSMasterKeyId: z.string() }).optional(),
          GlobalSecondaryIndexes: noLocalEffect('repeats the indexes of the table'),
          PointInTimeRecoverySpecification: backups,
          ContributorInsightsSpecification: insights,
          TableClass: noLocalEffect('storage class'),
          Tags: tags,
        }),
      )
      .length(1, 'one replica is modelled'),
    SSESpecification: onOff.optional(),
    WriteOnDemandThroughputSettings: noLocalEffect('capacity'),
  })
  .transform(({ Replicas, SSESpecification, ...rest }): z.output<typeof table> => {
    const [replica] = Replicas;
    const key = replica?.SSESpecification?.KMSMasterKeyId;
    return {
      ...rest,
      DeletionProtectionEnabled: replica?.DeletionProtectionEnabled ?? false,
      ...(SSESpecification === undefined
        ? {}
        : {
            SSESpecification: { ...SSESpecification, ...(key === undefined ? {} : { KMSMasterKeyId: key }) },
          }),
    };
  });

type Declared = z.output<typeof table>;

/** The table as it is, made first when it is not there yet. */
async function ensure(declared: Declared, name: string, aws: AwsClients): Promise<Created> {
  const existing = await describe(name, aws);
  const description = existing ?? (await create(declared, name, aws));
  if (existing !== undefined) compare(declared, existing, name);
  const expiry = declared.TimeToLiveSpecification;
  if (expiry?.Enabled === true && expiry.AttributeName !== (await expiryAttribute(name, aws))) {
    await aws.dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { Enabled: true, AttributeName: expiry.AttributeName },
      }),
    );
  }
  return {
    ref: name,
    attributes: {
      Arn: description.TableArn ?? '',
      StreamArn: description.LatestStreamArn ?? '',
      TableId: description.TableId ?? name,
    },
  };
}

async function describe(name: string, { dynamodb }: AwsClients): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function create(declared: Declared, name: string, { dynamodb }: AwsClients): Promise<TableDescription> {
  const { SSESpecification: encryption, StreamSpecification: stream } = declared;
  const input: CreateTableCommandInput = {
    TableName: name,
    BillingMode: declared.BillingMode,
    AttributeDefinitions: declared.AttributeDefinitions,
    KeySchema: declared.KeySchema,
    DeletionProtectionEnabled: declared.DeletionProtectionEnabled,
    GlobalSecondaryIndexes: declared.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
    ...(encryption === undefined
      ? {}
      : {
          SSESpecification: {
            Enabled: encryption.SSEEnabled,
            SSEType: encryption.SSEType,
            KMSMasterKeyId: encryption.KMSMasterKeyId,
          },
        }),
    ...(stream === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
  const { TableDescription: description } = await dynamodb.send(new CreateTableCommand(input));
  if (description === undefined) throw new Error(`The table ${name} could not be made.`);
  return description;
}

interface Keyed {
  readonly KeySchema?:
    readonly { AttributeName?: string | undefined; KeyType?: string | undefined }[] | undefined;
}
interface Shaped extends Keyed {
  readonly GlobalSecondaryIndexes?: readonly (Keyed & { IndexName?: string | undefined })[] | undefined;
}

/** Keys and indexes in one line, comparable. */
function shapeOf({ KeySchema, GlobalSecondaryIndexes }: Shaped): string {
  const keys = (schema: Keyed['KeySchema'] = []): string =>
    schema.map(({ AttributeName, KeyType }) => `${KeyType ?? ''} ${AttributeName ?? ''}`).join(', ');
  const indexes = (GlobalSecondaryIndexes ?? []).map(
    (index) => `${index.IndexName ?? ''}: ${keys(index.KeySchema)}`,
  );
  return [keys(KeySchema), ...indexes.sort()].join('; ');
}

/** A kept table can't follow another key schema or index: better a plain word than odd results. */
function compare(declared: Declared, existing: TableDescription, name: string): void {
  const [wanted, found] = [shapeOf(declared), shapeOf(existing)];
  if (wanted === found) return;
  throw new Error(
    `The kept table ${name} has the keys (${found}), the template wants (${wanted}). ` +
      'Choose an empty folder with --data, or remove the present one.',
  );
}

async function expiryAttribute(name: string, { dynamodb }: AwsClients): Promise<string | undefined> {
  const { TimeToLiveDescription: found } = await dynamodb.send(
    new DescribeTimeToLiveCommand({ TableName: name }),
  );
  return found?.TimeToLiveStatus === 'ENABLED' ? found.AttributeName : undefined;
}

const effect = 'A table of the embedded engine, with stream and expiry.';

/** The types of DynamoDB. */
export const tableModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::DynamoDB::Table': model(effect, table, ({ properties, physicalName }, { aws }) =>
    ensure(properties, properties.TableName ?? physicalName(255), aws),
  ),
  'AWS::DynamoDB::GlobalTable': model(effect, globalTable, ({ properties, physicalName }, { aws }) =>
    ensure(properties, properties.TableName ?? physicalName(255), aws),
  ),
};
