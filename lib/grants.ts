import type { FunctionName } from '../lambdas/functions/environments.ts';
import type { PayloadPurpose } from '../lambdas/domain/payload.ts';

/** What a function may do with one resource. Everything that is not listed is denied. */
export type Grant =
  /** Items of the exchange table. */
  | { readonly on: 'exchange'; readonly may: readonly TableAction[] }
  /**
   * How often each school calls: items of the exchange table whose partition key begins with `CALLS#`, and no others, even
   * for a function that may write nothing else.
   */
  | { readonly on: 'allowances'; readonly may: readonly ['dynamodb:UpdateItem'] }
  /** Lists by state: the index of the exchange table. */
  | { readonly on: 'listing'; readonly may: readonly ['dynamodb:Query'] }
  /** Wrapped data keys. */
  | { readonly on: 'key-rows'; readonly may: readonly TableAction[] }
  /** Objects of the vault, by what they are for: the first part of their name. */
  | {
      readonly on: 'vault';
      readonly purpose: PayloadPurpose;
      /** Pattern of the objects' own names within their payloads; all of them without it. */
      readonly names?: string;
      readonly may: readonly ObjectAction[];
    }
  /**
   * Names of the vault's objects, without their content. Who reads objects needs it too: without it S3 answers 403
   * for an object that is gone (S3 User Guide, GetObject), which looks like a missing permission.
   */
  | { readonly on: 'vault-names'; readonly may: readonly ['s3:ListBucket'] }
  /** Data keys of payload, bound to what the payload is for by KMS's encryption context. */
  | { readonly on: 'payload-key'; readonly purpose: PayloadPurpose; readonly may: readonly PayloadAction[] }
  /** The pseudonym of a pupil. */
  | { readonly on: 'pupil-key'; readonly may: readonly ['kms:GenerateMac'] }
  /** Signatures under receipts. */
  | { readonly on: 'receipt-key'; readonly may: readonly ('kms:Sign' | 'kms:GetPublicKey')[] }
  /** Mail from the stage's own sender. */
  | { readonly on: 'mail'; readonly may: readonly ['ses:SendEmail'] }
  /** Changes of the exchange table. */
  | { readonly on: 'stream'; readonly may: readonly StreamAction[] }
  /** The names of the account's streams; Lambda asks for it to follow one, and IAM knows no narrower resource. */
  | { readonly on: 'stream-names'; readonly may: readonly ['dynamodb:ListStreams'] }
  /** Schedules of the year’s group. */
  | { readonly on: 'year-schedules'; readonly may: readonly ScheduleAction[] }
  /** Names of schedules; IAM knows no narrower resource, and a name holds the year and an id of its calendar. */
  | { readonly on: 'schedule-names'; readonly may: readonly ['scheduler:ListSchedules'] }
  /** The role of the year’s schedules, handed to EventBridge Scheduler and to no other service. */
  | { readonly on: 'year-role'; readonly may: readonly ['iam:PassRole'] }
  /** Where events wait that a function could not handle. */
  | { readonly on: 'failures'; readonly may: readonly ['sqs:SendMessage'] };

type TableAction =
  | 'dynamodb:GetItem'
  | 'dynamodb:BatchGetItem'
  | 'dynamodb:Query'
  | 'dynamodb:Scan'
  | 'dynamodb:PutItem'
  | 'dynamodb:UpdateItem'
  | 'dynamodb:DeleteItem';
type ObjectAction = 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject';
type PayloadAction = 'kms:GenerateDataKey' | 'kms:Decrypt';
type ScheduleAction =
  | 'scheduler:CreateSchedule'
  | 'scheduler:GetSchedule'
  | 'scheduler:UpdateSchedule'
  | 'scheduler:DeleteSchedule';
type StreamAction =
  'dynamodb:DescribeStream' | 'dynamodb:GetRecords' | 'dynamodb:GetShardIterator' | 'dynamodb:ListStreams';

const reads = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
const writes = [...reads, 'dynamodb:PutItem'] as const;
/** Looks at all schools at once. */
const readsOfMany = 'dynamodb:BatchGetItem';

const allowances: Grant = { on: 'allowances', may: ['dynamodb:UpdateItem'] };
const listing: Grant = { on: 'listing', may: ['dynamodb:Query'] };
const vaultNames: Grant = { on: 'vault-names', may: ['s3:ListBucket'] };
const pupilKey: Grant = { on: 'pupil-key', may: ['kms:GenerateMac'] };
const failures: Grant = { on: 'failures', may: ['sqs:SendMessage'] };
const changes: readonly Grant[] = [
  { on: 'stream', may: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'] },
  { on: 'stream-names', may: ['dynamodb:ListStreams'] },
];

/**
 * Every permission of every function: identity policies and key policies both come from this table. A transaction
 * needs the permission of each action in it.
 */
export const grants: Readonly<Record<FunctionName, readonly Grant[]>> = {
  read: [{ on: 'exchange', may: reads }, allowances, listing],
  qualify: [{ on: 'exchange', may: reads }, allowances],
  // Makes what the test school gives out. It can open nothing, and make nothing that is not of a rehearsal.
  rehearse: [
    { on: 'exchange', may: writes },
    allowances,
    { on: 'key-rows', may: ['dynamodb:PutItem'] },
    { on: 'vault', purpose: 'rehearsal', may: ['s3:PutObject'] },
    { on: 'payload-key', purpose: 'rehearsal', may: ['kms:GenerateDataKey'] },
    pupilKey,
  ],
  pupil: [{ on: 'exchange', may: writes }, allowances, listing, pupilKey],
  intake: [
    { on: 'exchange', may: writes },
    allowances,
    { on: 'key-rows', may: ['dynamodb:GetItem', 'dynamodb:PutItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:PutObject'] },
    { on: 'vault', purpose: 'upload', may: ['s3:GetObject', 's3:PutObject'] },
    vaultNames,
    { on: 'payload-key', purpose: 'draft', may: ['kms:GenerateDataKey'] },
    { on: 'payload-key', purpose: 'upload', may: ['kms:GenerateDataKey', 'kms:Decrypt'] },
    pupilKey,
  ],
  select: [
    { on: 'exchange', may: writes },
    allowances,
    { on: 'key-rows', may: ['dynamodb:GetItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:GetObject', 's3:PutObject'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:GetObject'] },
    // A reconsideration may end after the release. What targets collect can't be written over by this.
    { on: 'vault', purpose: 'delivered', names: 'reconsideration-*', may: ['s3:PutObject'] },
    vaultNames,
    { on: 'payload-key', purpose: 'draft', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'delivered', may: ['kms:Decrypt'] },
  ],
  release: [
    { on: 'exchange', may: writes },
    allowances,
    { on: 'key-rows', may: ['dynamodb:GetItem', 'dynamodb:PutItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:GetObject'] },
    vaultNames,
    { on: 'vault', purpose: 'delivered', may: ['s3:PutObject'] },
    { on: 'payload-key', purpose: 'draft', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'delivered', may: ['kms:GenerateDataKey'] },
  ],
  print: [
    { on: 'exchange', may: writes },
    allowances,
    listing,
    { on: 'key-rows', may: ['dynamodb:GetItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:GetObject'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:GetObject'] },
    vaultNames,
    { on: 'payload-key', purpose: 'draft', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'delivered', may: ['kms:Decrypt'] },
  ],
  request: [{ on: 'exchange', may: writes }, allowances, pupilKey],
  deliver: [
    { on: 'exchange', may: writes },
    allowances,
    listing,
    { on: 'key-rows', may: ['dynamodb:GetItem'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:GetObject'] },
    { on: 'vault', purpose: 'rehearsal', may: ['s3:GetObject'] },
    vaultNames,
    { on: 'payload-key', purpose: 'delivered', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'rehearsal', may: ['kms:Decrypt'] },
  ],
  sign: [
    { on: 'exchange', may: writes },
    allowances,
    { on: 'receipt-key', may: ['kms:Sign', 'kms:GetPublicKey'] },
  ],
  end: [{ on: 'exchange', may: writes }, allowances],
  oversee: [{ on: 'exchange', may: [...reads, readsOfMany] }, listing],
  govern: [{ on: 'exchange', may: writes }, listing],
  inform: [
    { on: 'exchange', may: reads },
    { on: 'receipt-key', may: ['kms:GetPublicKey'] },
  ],
  rounds: [{ on: 'exchange', may: writes }, failures],
  plan: [
    { on: 'exchange', may: writes },
    {
      on: 'year-schedules',
      may: [
        'scheduler:CreateSchedule',
        'scheduler:GetSchedule',
        'scheduler:UpdateSchedule',
        'scheduler:DeleteSchedule',
      ],
    },
    { on: 'schedule-names', may: ['scheduler:ListSchedules'] },
    { on: 'year-role', may: ['iam:PassRole'] },
    ...changes,
    failures,
  ],
  remind: [{ on: 'exchange', may: [...writes, readsOfMany] }, listing, failures],
  sweep: [
    { on: 'exchange', may: [...writes, 'dynamodb:UpdateItem'] },
    listing,
    // Finds keys and objects that nothing refers to, and destroys them. It can't unwrap a key.
    { on: 'key-rows', may: ['dynamodb:Scan', 'dynamodb:DeleteItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'upload', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'rehearsal', may: ['s3:DeleteObject'] },
    vaultNames,
    failures,
  ],
  audit: [
    { on: 'exchange', may: writes },
    listing,
    { on: 'receipt-key', may: ['kms:Sign', 'kms:GetPublicKey'] },
    failures,
  ],
  notify: [
    // What was sent stays as a notification.
    { on: 'exchange', may: writes },
    listing,
    { on: 'mail', may: ['ses:SendEmail'] },
    ...changes,
    failures,
  ],
  purge: [
    { on: 'exchange', may: ['dynamodb:GetItem', 'dynamodb:DeleteItem'] },
    { on: 'key-rows', may: ['dynamodb:DeleteItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'upload', may: ['s3:DeleteObject'] },
    { on: 'vault', purpose: 'rehearsal', may: ['s3:DeleteObject'] },
    vaultNames,
    ...changes,
    failures,
  ],
};
