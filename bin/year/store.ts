import { DescribeTableCommand, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListBucketsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateListSchedules } from '@aws-sdk/client-scheduler';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { systemClock } from '../../lambdas/adapters/clock.ts';
import { dynamoRegisterWriter } from '../../lambdas/adapters/dynamodb/register.ts';
import type { Endpoints } from '../../local/endpoints/types.ts';
import { awsClients } from '../../local/region/resources/clients.ts';
import type { RegisterFile } from '../../schemas/school.ts';
import { seed } from '../seed.ts';

const purposes = ['draft/', 'delivered/', 'upload/'];

/** A row of a table. */
export type Row = Readonly<Record<string, unknown>>;

/** The stores behind the API, looked at with the administrator's key: what is really there. */
export interface Store {
  /** Rows of the exchange table. */
  exchange(): Promise<readonly Row[]>;
  /** Rows of the key table: one wrapped data key per payload. */
  keys(): Promise<readonly Row[]>;
  /** What is in the buckets, by key: everything, or what has a key that is wanted. */
  objects(isWanted?: (key: string) => boolean): Promise<ReadonlyMap<string, Buffer>>;
  /** Keys of what holds payload: the vault's objects, beside which the site has files of its own. */
  payloadObjects(): Promise<readonly string[]>;
  /** Names of all schedules that are planned now. */
  schedules(): Promise<ReadonlySet<string>>;
  /** What the operator writes with `npm run register`. */
  register(file: RegisterFile): Promise<void>;
  close(): void;
}

/** @param offset milliseconds that the region is ahead of the machine: signatures carry its time */
export const openStore = async (endpoints: Endpoints, offset: () => number): Promise<Store> => {
  const aws = awsClients({
    endpoint: endpoints.url,
    region: 'eu-central-1',
    credentials: endpoints.adminCredentials,
    clockOffset: offset,
  });
  const { TableNames = [] } = await aws.dynamodb.send(new ListTablesCommand({}));
  const keyed = new Map<string, string>();
  for (const name of TableNames) {
    const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName: name }));
    keyed.set(Table?.KeySchema?.[0]?.AttributeName ?? '', name);
  }
  const scan = async (TableName: string | undefined): Promise<readonly Row[]> => {
    if (TableName === undefined) throw new Error('The region lacks one of the two tables.');
    const rows: Row[] = [];
    for await (const page of paginateScan({ client: aws.dynamodb }, { TableName, ConsistentRead: true }))
      rows.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    return rows;
  };
  const objects = async (
    isWanted: (key: string) => boolean = () => true,
  ): Promise<ReadonlyMap<string, Buffer>> => {
    const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
    const found = new Map<string, Buffer>();
    for (const { Name: Bucket = '' } of Buckets)
      for await (const page of paginateListObjectsV2({ client: aws.s3 }, { Bucket }))
        for (const { Key = '' } of page.Contents ?? []) {
          if (!isWanted(Key)) continue;
          const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
          found.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []));
        }
    return found;
  };
  return {
    exchange: () => scan(keyed.get('pk')),
    keys: () => scan(keyed.get('payloadId')),
    objects,
    payloadObjects: async () => [
      ...(await objects((key) => purposes.some((purpose) => key.startsWith(purpose)))).keys(),
    ],
    async schedules() {
      const names = new Set<string>();
      for await (const { Schedules = [] } of paginateListSchedules({ client: aws.scheduler }, {}))
        for (const { Name = '' } of Schedules) names.add(Name);
      return names;
    },
    register: (file) =>
      seed(
        dynamoRegisterWriter({ client: aws.dynamodb, table: keyed.get('pk') ?? '', clock: systemClock }),
        file,
        [],
      ),
    close: () => {
      aws.close();
    },
  };
};
