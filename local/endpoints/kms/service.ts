import { JsonCodec2 } from '@aws-sdk/core/protocols';
import type { StaticStructureSchema } from '@smithy/types';
import { notImplemented } from '../aws-error.ts';
import { operationOf, type Service } from '../http.ts';
import type { Access } from '../iam/access.ts';
import { aliasOperations } from './alias-operations.ts';
import { dataKeyOperations } from './data-key-operations.ts';
import { keyOperations } from './key-operations.ts';
import type { KeyUse } from './key-use.ts';
import type { Keys } from './keys.ts';
import type { Operation } from './operation.ts';
import { signingOperations } from './signing-operations.ts';

/** Times are seconds since 1970, names are those of the model. */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

/** KMS. Messages are read and written by AWS's own published model of them. */
export function createKeyService(keys: Keys, keyUse: KeyUse, access: Access): Service {
  const operations: Readonly<Record<string, Operation>> = {
    ...keyOperations(keys, keyUse, access),
    ...aliasOperations(keys, keyUse, access),
    ...dataKeyOperations(keys, keyUse),
    ...signingOperations(keys, keyUse),
  };
  return {
    protocol: 'json-1.1',
    async handle(request) {
      const name = operationOf(request);
      const operation = operations[name];
      if (operation === undefined) throw notImplemented(`KMS’s operation ${name}`);
      const input = await read(operation.request, request.body);
      const output = operation.run(input, request.caller);
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: operation.response === undefined ? '{}' : write(operation.response, output),
      };
    },
  };
}

async function read(schema: StaticStructureSchema, body: Buffer): Promise<unknown> {
  const input: unknown = await codec.createDeserializer().read(schema, body.toString());
  return input;
}

function write(schema: StaticStructureSchema, output: object): Buffer {
  const serializer = codec.createSerializer();
  serializer.write(schema, output);
  return Buffer.copyBytesFrom(serializer.flush());
}
