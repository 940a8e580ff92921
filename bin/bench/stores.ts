import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import type { Endpoints } from '../../local/endpoints/types.ts';
import { awsClients } from '../../local/region/resources/clients.ts';

/** Names of the stores behind the API. */
export interface StoreNames {
  readonly exchangeTable: string;
  readonly keyTable: string;
  readonly vaultBucket: string;
  /** ARN of the key under which the stores encrypt by themselves. */
  readonly storageKey: string;
}

/** Looks the stores up with the administrator's key. @throws when the region lacks one */
export const storeNames = async (endpoints: Endpoints, clockOffset: () => number): Promise<StoreNames> => {
  const { url: endpoint, adminCredentials: credentials } = endpoints;
  const aws = awsClients({ endpoint, region: 'eu-central-1', credentials, clockOffset });
  try {
    const { TableNames = [] } = await aws.dynamodb.send(new ListTablesCommand({}));
    const tables = await Promise.all(
      TableNames.map(
        async (TableName) => (await aws.dynamodb.send(new DescribeTableCommand({ TableName }))).Table,
      ),
    );
    const keyedBy = (name: string) => tables.find((table) => table?.KeySchema?.[0]?.AttributeName === name);
    const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
    const exchangeTable = keyedBy('pk')?.TableName;
    const keyTable = keyedBy('payloadId')?.TableName;
    const storageKey = keyedBy('pk')?.SSEDescription?.KMSMasterKeyArn;
    const vaultBucket = Buckets[0]?.Name;
    if (!exchangeTable || !keyTable || !storageKey || !vaultBucket)
      throw new Error('The region lacks a table, its key or the bucket.');
    return { exchangeTable, keyTable, storageKey, vaultBucket };
  } finally {
    aws.close();
  }
};
