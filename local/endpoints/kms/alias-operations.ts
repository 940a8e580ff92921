import {
  CreateAliasRequest$,
  DeleteAliasRequest$,
  ListAliasesRequest$,
  ListAliasesResponse$,
  UpdateAliasRequest$,
} from '@aws-sdk/client-kms';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Access, Caller } from '../iam/access.ts';
import type { KeyUse } from './key-use.ts';
import type { Keys } from './keys.ts';
import { operation, type Operation } from './operation.ts';

const name = z.string().regex(/^alias\/[\w/-]+$/, 'alias/ and letters, digits, /, _ or -');
const naming = z.strictObject({ AliasName: name, TargetKeyId: z.string() });

/** Names for keys. */
export function aliasOperations(
  keys: Keys,
  keyUse: KeyUse,
  access: Access,
): Readonly<Record<string, Operation>> {
  const arnOf = (alias: string): string => `arn:aws:kms:${keys.region}:${keys.accountId}:${alias}`;

  /** Both the alias and the key must allow it (KMS guide, "Controlling access to aliases"). */
  function point(
    action: string,
    { AliasName: alias, TargetKeyId: keyId }: z.infer<typeof naming>,
    caller: Caller,
  ) {
    const key = keyUse.administer(caller, action, keyId);
    access.require(caller, { action, resource: arnOf(alias) });
    keys.aliases.set(alias, key.id);
    return {};
  }

  function mustExist(alias: string): void {
    if (keys.aliases.get(alias) === undefined) {
      throw new AwsError('NotFoundException', `Alias ${arnOf(alias)} is not found.`);
    }
  }

  return {
    CreateAlias: operation({ request: CreateAliasRequest$, input: naming }, (input, caller) => {
      if (keys.aliases.get(input.AliasName) !== undefined) {
        const arn = arnOf(input.AliasName);
        throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
      }
      return point('kms:CreateAlias', input, caller);
    }),
    UpdateAlias: operation({ request: UpdateAliasRequest$, input: naming }, (input, caller) => {
      mustExist(input.AliasName);
      return point('kms:UpdateAlias', input, caller);
    }),
    DeleteAlias: operation(
      { request: DeleteAliasRequest$, input: z.strictObject({ AliasName: name }) },
      ({ AliasName: alias }, caller) => {
        mustExist(alias);
        access.require(caller, { action: 'kms:DeleteAlias', resource: arnOf(alias) });
        keys.aliases.delete(alias);
        return {};
      },
    ),
    ListAliases: operation(
      {
        request: ListAliasesRequest$,
        response: ListAliasesResponse$,
        input: z.strictObject({ KeyId: z.string().optional() }),
      },
      ({ KeyId: keyId }, caller) => {
        access.require(caller, { action: 'kms:ListAliases', resource: '*' });
        const wanted = keyId === undefined ? undefined : keys.find(keyId).id;
        const found = keys.aliases.entries().filter(([, id]) => wanted === undefined || id === wanted);
        return {
          Aliases: found.map(([alias, id]) => ({
            AliasName: alias,
            AliasArn: arnOf(alias),
            TargetKeyId: id,
          })),
          Truncated: false,
        };
      },
    ),
  };
}
