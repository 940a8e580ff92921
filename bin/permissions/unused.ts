import type { Granted } from './granted.ts';
import type { Used } from './used.ts';

/** A permission that the played year makes no use of, and why it is given all the same. */
export interface Exception {
  /** All functions without it. */
  readonly who?: readonly string[];
  readonly on: string;
  readonly actions: readonly string[];
  readonly why: string;
}

/** Every permission that may go unused, with its reason. */
export const exceptions: readonly Exception[] = [
  {
    on: 'storage-key by dynamodb',
    actions: [
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
    ],
    why: 'AWS: DynamoDB asks it of who uses a table under a customer’s key, whenever it likes',
  },
  { on: 'failures', actions: ['sqs:SendMessage'], why: 'AWS: Lambda sends what a function could not handle' },
  { on: 'stream-names', actions: ['dynamodb:ListStreams'], why: 'AWS: Lambda asks it to follow a stream' },
  {
    on: 'vault-names',
    actions: ['s3:ListBucket'],
    why: 'AWS: without it S3 says 403 of an object that is gone, not 404',
  },
  {
    who: ['sweep'],
    on: 'key-rows',
    actions: ['dynamodb:DeleteItem'],
    why: 'destroys orphans, of which there are none but by a defect (test/e2e/backstops.test.ts)',
  },
  ...['draft', 'delivered', 'upload', 'rehearsal'].map((purpose) => ({
    who: ['sweep'],
    on: `vault ${purpose}`,
    actions: ['s3:DeleteObject'],
    why: 'destroys orphans, of which there are none but by a defect (test/e2e/backstops.test.ts)',
  })),
  {
    who: ['purge'],
    on: 'vault rehearsal',
    actions: ['s3:DeleteObject'],
    why: 'at the end of the school year, which this run does not reach',
  },
  {
    who: ['sweep'],
    on: 'exchange',
    actions: ['dynamodb:Query'],
    why: 'at the end of the season, which this run does not reach (test/e2e/path.test.ts)',
  },
  {
    who: ['remind'],
    on: 'exchange',
    actions: ['dynamodb:BatchGetItem'],
    why: 'reminders before the second round, which this run does not reach (npm run year does)',
  },
  {
    who: ['rehearse'],
    on: 'items FULFILLED#',
    actions: ['dynamodb:PutItem'],
    why: 'a checklist, or a test exchange that is done (test/e2e/year-plan.test.ts)',
  },
  ...['items SCHOOL#', 'items FULFILLED#', 'items VENDOR#', 'items LETTER-FORM'].map((on) => ({
    who: ['govern'],
    on,
    actions: ['dynamodb:PutItem'],
    why: 'the board keeps the register, which this run leaves as it is (test/e2e/board.test.ts)',
  })),
  {
    who: ['govern'],
    on: 'items EXCEPTIONS#',
    actions: ['dynamodb:PutItem'],
    why: 'the board lets one dossier through outside the rounds, for which this run has no cause',
  },
  {
    who: ['sweep'],
    on: 'items PAYLOAD#',
    actions: ['dynamodb:PutItem'],
    why: 'at the end of the season, which this run does not reach (test/e2e/path.test.ts)',
  },
  {
    who: ['notify'],
    on: 'items ANNOUNCEMENTS#',
    actions: ['dynamodb:PutItem'],
    why: 'finishes an announcement that broke off, of which there are none but by a failure',
  },
  {
    who: ['plan'],
    on: 'items ROUND-MARKS#',
    actions: ['dynamodb:PutItem'],
    why: 'when a calendar is published with a moment that has passed, which this run does not (test/schedule/plan.test.ts)',
  },
  {
    who: ['plan'],
    on: 'year-schedules',
    actions: ['scheduler:GetSchedule'],
    why: 'when what was planned is no longer remembered (test/e2e/year-plan.test.ts)',
  },
];

const isFor = ({ who, on, action }: Granted, it: Exception): boolean =>
  it.on === on && it.actions.includes(action) && (it.who === undefined || it.who.includes(who));

/** Why a permission may go unused. */
export const reasonFor = (permission: Granted): string | undefined =>
  exceptions.find((it) => isFor(permission, it))?.why;

/** A permission with what became of it. */
export interface JudgedUse extends Granted {
  readonly isUsed: boolean;
  /** Why it may go unused. */
  readonly why: string | undefined;
}

const keyOf = ({ who, on, action }: Used): string => `${who} ${on} ${action}`;

/** What is granted, with whether it was used. */
export const judgedUse = (granted: readonly Granted[], used: readonly Used[]): readonly JudgedUse[] => {
  const seen = new Set(used.map(keyOf));
  return granted.map((it) => ({ ...it, isUsed: seen.has(keyOf(it)), why: reasonFor(it) }));
};
