import type { Family } from '../lambdas/adapters/dynamodb/keys.ts';
import type { FunctionName } from '../lambdas/functions/function-name.ts';
import type { Grant } from './grant.ts';

const reads = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
/** Looks at all schools at once. */
const readsOfMany = 'dynamodb:BatchGetItem';

const exchange: Grant = { on: 'exchange', may: reads };
/** Writes whole items: alone, or in a transaction, of which each item is judged by itself. */
const writes = (...of: readonly Family[]): Grant => ({ on: 'items', of, may: ['dynamodb:PutItem'] });
/** How often each school calls: counted for a function that may write nothing else, too. */
const allowances: Grant = { on: 'items', of: ['CALLS#'], may: ['dynamodb:UpdateItem'] };
/** A dossier with its versions and audit, and what leads from the pupil to it. */
const dossier = ['DOSSIER#', 'PUPIL#'] as const;
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
  read: [exchange, allowances, listing],
  qualify: [exchange, allowances],
  // Makes what the test school gives out. It can open nothing, and make nothing that is not of a rehearsal.
  rehearse: [
    exchange,
    writes(...dossier, 'PAYLOAD#', 'FULFILLED#'),
    allowances,
    { on: 'key-rows', may: ['dynamodb:PutItem'] },
    { on: 'vault', purpose: 'rehearsal', may: ['s3:PutObject'] },
    { on: 'payload-key', purpose: 'rehearsal', may: ['kms:GenerateDataKey'] },
    pupilKey,
  ],
  pupil: [exchange, writes(...dossier, 'ENROLMENT#', 'COHORT#', 'OUTBOX#'), allowances, listing, pupilKey],
  intake: [
    exchange,
    writes(...dossier, 'PAYLOAD#', 'UPLOAD#'),
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
    exchange,
    writes(...dossier),
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
    exchange,
    writes(...dossier, 'PAYLOAD#', 'OUTBOX#'),
    allowances,
    { on: 'key-rows', may: ['dynamodb:GetItem', 'dynamodb:PutItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:GetObject'] },
    vaultNames,
    { on: 'vault', purpose: 'delivered', may: ['s3:PutObject'] },
    { on: 'payload-key', purpose: 'draft', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'delivered', may: ['kms:GenerateDataKey'] },
  ],
  print: [
    exchange,
    writes(...dossier),
    allowances,
    listing,
    { on: 'key-rows', may: ['dynamodb:GetItem'] },
    { on: 'vault', purpose: 'draft', may: ['s3:GetObject'] },
    { on: 'vault', purpose: 'delivered', may: ['s3:GetObject'] },
    vaultNames,
    { on: 'payload-key', purpose: 'draft', may: ['kms:Decrypt'] },
    { on: 'payload-key', purpose: 'delivered', may: ['kms:Decrypt'] },
  ],
  request: [exchange, writes(...dossier, 'TRANSFER#'), allowances, pupilKey],
  deliver: [
    exchange,
    writes(...dossier, 'TRANSFER#'),
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
    exchange,
    writes(...dossier, 'TRANSFER#', 'PAYLOAD#', 'OUTBOX#', 'SIGNING-KEYS'),
    allowances,
    { on: 'receipt-key', may: ['kms:Sign', 'kms:GetPublicKey'] },
  ],
  end: [exchange, writes(...dossier, 'TRANSFER#', 'ENROLMENT#', 'PAYLOAD#', 'OUTBOX#'), allowances],
  oversee: [{ on: 'exchange', may: [...reads, readsOfMany] }, listing],
  govern: [
    exchange,
    writes(
      'SCHOOL#',
      'FULFILLED#',
      'VENDOR#',
      'LETTER-FORM',
      'CALENDAR#',
      'BOARD-YEAR#',
      'ANNOUNCEMENTS#',
      'EXCEPTIONS#',
      'ACTIVITY#',
      'PEOPLE',
      'OUTBOX#',
    ),
    listing,
  ],
  inform: [exchange, { on: 'receipt-key', may: ['kms:GetPublicKey'] }],
  rounds: [exchange, writes('ROUND-MARKS#'), failures],
  plan: [
    exchange,
    writes('SCHEDULES#', 'ROUND-MARKS#'),
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
  remind: [{ on: 'exchange', may: [...reads, readsOfMany] }, writes('OUTBOX#'), listing, failures],
  sweep: [
    exchange,
    writes(...dossier, 'TRANSFER#', 'PAYLOAD#', 'OUTBOX#'),
    { on: 'items', of: ['PAYLOAD#'], may: ['dynamodb:UpdateItem'] },
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
    exchange,
    writes('AUDIT-DAY#', 'AUDIT-DAYS', 'PROGRESS#', 'SIGNING-KEYS'),
    listing,
    { on: 'receipt-key', may: ['kms:Sign', 'kms:GetPublicKey'] },
    failures,
  ],
  notify: [
    // What was sent stays as a notification.
    exchange,
    writes('OUTBOX#', 'ANNOUNCEMENTS#'),
    listing,
    { on: 'mail', may: ['ses:SendEmail'] },
    ...changes,
    failures,
  ],
  purge: [
    { on: 'exchange', may: ['dynamodb:GetItem'] },
    { on: 'items', of: ['PAYLOAD#'], may: ['dynamodb:DeleteItem'] },
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
