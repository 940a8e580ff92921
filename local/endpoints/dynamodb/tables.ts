import * as z from 'zod';
import type { TableEngine } from './engine.ts';

/** What the endpoint itself must know of a table. */
export interface KnownTable {
  /** ARN or id of the customer's key that encrypts it. */
  readonly keyId: string | undefined;
  /** Names of the attributes of its primary key. */
  readonly keyNames: readonly string[];
}

/** Looks at tables in the engine, once per table as long as it does not change. */
export interface Tables {
  /** Undefined when there is no such table. */
  find(name: string): Promise<KnownTable | undefined>;
  names(): Promise<readonly string[]>;
  /** The attribute of its time to live. Undefined when that is off. */
  expiryAttribute(name: string): Promise<string | undefined>;
  /** Called after each operation that can change a table. */
  forget(name: string): void;
}

const description = z.object({
  Table: z.object({
    KeySchema: z.array(z.object({ AttributeName: z.string() })),
    SSEDescription: z.object({ KMSMasterKeyArn: z.string().optional() }).optional(),
  }),
});
const nameList = z.object({
  TableNames: z.array(z.string()),
  LastEvaluatedTableName: z.string().optional(),
});
const expiry = z.object({
  TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string(), AttributeName: z.string().optional() }),
});

/** Calls the engine and reads its answer. Undefined when it refuses. */
export async function ask<Answer>(
  engine: TableEngine,
  operation: string,
  input: unknown,
  schema: z.ZodType<Answer>,
): Promise<Answer | undefined> {
  const { status, body } = await engine.call(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  return status === 200 ? schema.parse(JSON.parse(body.toString())) : undefined;
}

export function createTables(engine: TableEngine): Tables {
  const known = new Map<string, KnownTable>();
  return {
    async find(name) {
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      const found = await ask(engine, 'DescribeTable', { TableName: name }, description);
      if (found === undefined) return undefined;
      const table = {
        keyId: found.Table.SSEDescription?.KMSMasterKeyArn,
        keyNames: found.Table.KeySchema.map(({ AttributeName }) => AttributeName),
      };
      known.set(name, table);
      return table;
    },
    async names() {
      const names: string[] = [];
      let after: string | undefined;
      do {
        const input = after === undefined ? {} : { ExclusiveStartTableName: after };
        const page = await ask(engine, 'ListTables', input, nameList);
        names.push(...(page?.TableNames ?? []));
        after = page?.LastEvaluatedTableName;
      } while (after !== undefined);
      return names;
    },
    async expiryAttribute(name) {
      const found = await ask(engine, 'DescribeTimeToLive', { TableName: name }, expiry);
      const { TimeToLiveStatus: status, AttributeName: attribute } = found?.TimeToLiveDescription ?? {};
      return status === 'ENABLED' ? attribute : undefined;
    },
    forget(name) {
      known.delete(name);
    },
  };
}
