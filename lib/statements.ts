import {
  aws_iam as iam,
  Stack,
  type aws_dynamodb as dynamodb,
  type aws_kms as kms,
  type aws_s3 as s3,
  type aws_scheduler as scheduler,
  type aws_sqs as sqs,
} from 'aws-cdk-lib';
import type { Family } from '../lambdas/adapters/dynamodb/keys.ts';
import type { FunctionName } from '../lambdas/functions/function-name.ts';
import type { Grant } from './grant.ts';
import { grants } from './grants.ts';

/** What the data stack holds and grants are about. */
export interface StoredResources {
  readonly exchange: dynamodb.TableV2;
  readonly keyRows: dynamodb.TableV2;
  readonly vault: s3.Bucket;
  readonly storageKey: kms.Key;
  readonly payloadKey: kms.Key;
  readonly pupilKey: kms.Key;
  readonly receiptKey: kms.Key;
}

/** Where the year’s events are planned. */
export interface YearResources {
  readonly group: scheduler.CfnScheduleGroup;
  /** By which EventBridge Scheduler calls their targets. */
  readonly role: iam.IRole;
}

/** What grants are about. A stack whose functions may not use queue or mail leaves those out. */
export interface Resources {
  readonly stored: StoredResources;
  readonly failures?: sqs.Queue;
  readonly mail?: { readonly identityArn: string; readonly sender: string };
  readonly year?: YearResources;
}

/** Name of the index that lists items by state. */
export const listingIndex = 'listing';

const readsOfTable = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'];

/** The identity policy of a function: its grants, with what encryption at rest asks for them. */
export function statementsOf(name: FunctionName, resources: Resources): readonly iam.PolicyStatement[] {
  const own = grants[name];
  return [...own.map((grant) => statement(grant, resources)), ...storageStatements(own, resources.stored)];
}

/** Pattern of the objects that a grant of the vault is about. */
export const objectsOf = ({ purpose, names }: Extract<Grant, { on: 'vault' }>): string =>
  names === undefined ? `${purpose}/*` : `${purpose}/*/${names}`;

/** The schedules of a group, whatever their names. */
export const schedulesOf = (group: scheduler.CfnScheduleGroup): string =>
  Stack.of(group).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${group.ref}/*` });

function statement(grant: Grant, resources: Resources): iam.PolicyStatement {
  const allow = (resource: string, conditions?: Conditions): iam.PolicyStatement =>
    new iam.PolicyStatement({
      actions: [...grant.may],
      resources: [resource],
      ...(conditions && { conditions }),
    });
  const { stored } = resources;
  switch (grant.on) {
    case 'exchange':
      return allow(stored.exchange.tableArn);
    case 'items':
      return allow(stored.exchange.tableArn, familyCondition(grant.of));
    case 'listing':
      return allow(`${stored.exchange.tableArn}/index/${listingIndex}`);
    case 'key-rows':
      return allow(stored.keyRows.tableArn);
    case 'vault':
      return allow(stored.vault.arnForObjects(objectsOf(grant)));
    case 'vault-names':
      return allow(stored.vault.bucketArn);
    case 'payload-key':
      return allow(stored.payloadKey.keyArn, purposeCondition(grant.purpose));
    case 'pupil-key':
      return allow(stored.pupilKey.keyArn);
    case 'receipt-key':
      return allow(stored.receiptKey.keyArn);
    case 'mail': {
      const mail = present(resources.mail, grant);
      return allow(mail.identityArn, { StringEquals: { 'ses:FromAddress': mail.sender } });
    }
    case 'stream':
      return allow(present(stored.exchange.tableStreamArn, grant));
    case 'stream-names':
      return allow('*');
    case 'year-schedules':
      return allow(schedulesOf(present(resources.year, grant).group));
    case 'schedule-names':
      return allow('*');
    case 'year-role':
      return allow(present(resources.year, grant).role.roleArn, {
        StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      });
    case 'failures':
      return allow(present(resources.failures, grant).queueArn);
  }
}

/**
 * Items of these families alone. `ForAllValues` holds for a request without any key as well, hence `Null` (IAM User Guide,
 * "Multivalued context keys").
 */
const familyCondition = (families: readonly Family[]): Conditions => ({
  'ForAllValues:StringLike': {
    'dynamodb:LeadingKeys': families.map((family) => (family.endsWith('#') ? `${family}*` : family)),
  },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Binds the use of the payload key to what the payload is for (AWS KMS: encryption context). */
export const purposeCondition = (purpose: string): Conditions => ({
  StringEquals: { 'kms:EncryptionContext:purpose': purpose },
});

function present<Value>(value: Value | undefined, grant: Grant): Value {
  if (value === undefined) throw new Error(`A function of this stack may use ${grant.on}, which it lacks.`);
  return value;
}

/**
 * What a function may do with the storage key, through the service that stores and never directly: whoever reads a table
 * or an object has it decrypted by the service, whoever writes has it encrypted.
 */
export function storageUse(own: readonly Grant[]): Readonly<Record<'dynamodb' | 's3', readonly string[]>> {
  const tables = own.filter(({ on }) => ['exchange', 'items', 'listing', 'key-rows', 'stream'].includes(on));
  const objects = own.filter(({ on }) => on === 'vault').flatMap(({ may }) => [...may]);
  const writesTables = tables.some(
    ({ on, may }) => on !== 'stream' && !may.every((action) => readsOfTable.includes(action)),
  );
  return {
    dynamodb: writesTables ? [...tableReads, ...tableWrites] : tableReads,
    s3: [
      ...(objects.includes('s3:GetObject') ? ['kms:Decrypt'] : []),
      ...(objects.includes('s3:PutObject') ? ['kms:GenerateDataKey'] : []),
    ],
  };
}

function storageStatements(own: readonly Grant[], { storageKey }: StoredResources): iam.PolicyStatement[] {
  const { dynamodb, s3 } = storageUse(own);
  return [through('dynamodb', storageKey, dynamodb), through('s3', storageKey, s3)].filter(
    (one) => one.actions.length > 0,
  );
}

/** What DynamoDB asks of who reads or writes a table under a customer's key. */
const tableReads = ['kms:Decrypt', 'kms:DescribeKey'];
const tableWrites = [
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

function through(service: 'dynamodb' | 's3', key: kms.Key, actions: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  });
}
