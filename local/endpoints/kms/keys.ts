import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { policyDocument } from '../iam/policy-document.ts';
import { compilePolicy, type CompiledStatement } from '../iam/policy.ts';
import type { Rows, State } from '../state.ts';
import type { Clock, PolicyDocument } from '../types.ts';
import { newMaterial, type KeySpec } from './material.ts';

const storedKey = z.object({
  id: z.string(),
  spec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']),
  description: z.string(),
  createdAt: z.number(),
  enabled: z.boolean(),
  rotates: z.boolean(),
  /** When a key that awaits its deletion is gone, milliseconds since 1970. */
  deletedAt: z.number().optional(),
  policy: policyDocument,
  /** Base64, oldest first; the last one encrypts. */
  materials: z.array(z.string()),
});

/** A key with all that is kept of it. */
export type Key = Readonly<z.infer<typeof storedKey>>;

export interface Keys {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  /** @throws when the policy has a form that the evaluator does not know */
  create(spec: KeySpec, description: string, policy: PolicyDocument | undefined): Key;
  /** By id, ARN, alias or ARN of an alias. @throws AwsError NotFoundException */
  find(name: string): Key;
  /** @throws when the policy has a form that the evaluator does not know */
  save(key: Key): void;
  arnOf(key: Key): string;
  policyOf(key: Key): readonly CompiledStatement[];
  all(): readonly Key[];
  /** Ids of keys by alias. */
  readonly aliases: Rows<string>;
}

interface KeysOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly state: State;
}

/** Every key of the account, with its material. */
export function createKeys({ accountId, region, clock, state }: KeysOptions): Keys {
  const rows = state.rows('kms-keys', storedKey);
  const aliases = state.rows('kms-aliases', z.string());
  const compiled = new Map<string, readonly CompiledStatement[]>();
  const prefix = `arn:aws:kms:${region}:${accountId}:`;

  const arnOf = (key: Key): string => `${prefix}key/${key.id}`;

  function save(key: Key): void {
    compiled.set(key.id, compilePolicy(key.policy, 'resource', arnOf(key)));
    rows.set(key.id, key);
  }

  return {
    accountId,
    region,
    clock,
    aliases,
    arnOf,
    save,
    create(spec, description, policy = openPolicy(accountId)) {
      const key: Key = {
        id: randomUUID(),
        spec,
        description,
        createdAt: clock.now(),
        enabled: true,
        rotates: false,
        policy,
        materials: [newMaterial(spec).toString('base64')],
      };
      save(key);
      return key;
    },
    find(name) {
      const local = name.startsWith(prefix) ? name.slice(prefix.length) : name;
      const id = local.startsWith('alias/') ? aliases.get(local) : local.replace(/^key\//, '');
      const key = id === undefined ? undefined : rows.get(id);
      if (key !== undefined && (key.deletedAt === undefined || clock.now() < key.deletedAt)) return key;
      throw new AwsError('NotFoundException', `Key '${name}' does not exist`);
    },
    policyOf(key) {
      const statements = compiled.get(key.id) ?? compilePolicy(key.policy, 'resource', arnOf(key));
      compiled.set(key.id, statements);
      return statements;
    },
    all: () =>
      rows
        .entries()
        .map(([, key]) => key)
        .filter(({ deletedAt }) => deletedAt === undefined || clock.now() < deletedAt),
  };
}

/** What KMS gives a key made without a policy. */
const openPolicy = (accountId: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});
