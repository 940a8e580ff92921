import type { Family } from '../lambdas/adapters/dynamodb/keys.ts';
import type { PayloadPurpose } from '../lambdas/domain/payload.ts';

/** What a function may do with one resource. Everything that is not listed is denied. */
export type Grant =
  /** To read any item of the exchange table. */
  | { readonly on: 'exchange'; readonly may: readonly TableRead[] }
  /** To write those items of the exchange table whose partition keys are of these families, and no others. */
  | { readonly on: 'items'; readonly of: readonly Family[]; readonly may: readonly TableWrite[] }
  /** Lists by state: the index of the exchange table. */
  | { readonly on: 'listing'; readonly may: readonly ['dynamodb:Query'] }
  /** Wrapped data keys. */
  | { readonly on: 'key-rows'; readonly may: readonly (TableRead | TableWrite)[] }
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

type TableRead = 'dynamodb:GetItem' | 'dynamodb:BatchGetItem' | 'dynamodb:Query' | 'dynamodb:Scan';
type TableWrite = 'dynamodb:PutItem' | 'dynamodb:UpdateItem' | 'dynamodb:DeleteItem';
type ObjectAction = 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject';
type PayloadAction = 'kms:GenerateDataKey' | 'kms:Decrypt';
type ScheduleAction =
  | 'scheduler:CreateSchedule'
  | 'scheduler:GetSchedule'
  | 'scheduler:UpdateSchedule'
  | 'scheduler:DeleteSchedule';
type StreamAction =
  'dynamodb:DescribeStream' | 'dynamodb:GetRecords' | 'dynamodb:GetShardIterator' | 'dynamodb:ListStreams';
