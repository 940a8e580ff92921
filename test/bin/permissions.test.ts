import { describe, expect, it } from '@jest/globals';
import { granted } from '../../bin/permissions/granted.ts';
import { tableOf } from '../../bin/permissions/print.ts';
import { createKinds } from '../../bin/permissions/seen.ts';
import { exceptions, judgedUse } from '../../bin/permissions/unused.ts';
import { type Keys, usesOf } from '../../bin/permissions/used.ts';
import type { SeenCall } from '../../local/endpoints/types.ts';

const key = 'arn:aws:kms:eu-central-1:000000000000:key/6f1f2bd0-5b7f-4b6e-9d38-111111111111';
const keys: Keys = [[key, 'Payload']];
const id = '01900000-0000-7000-8000-000000000001';
const call = (
  who: string,
  action: string,
  resource: string,
  context: SeenCall['context'] = {},
): SeenCall => ({
  principalArn: `arn:aws:iam::000000000000:role/overstap-local-${who}`,
  service: action.split(':')[0]!,
  action,
  resource,
  context,
  allowed: true,
});
const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/overstap-local-data-Exchange1-abc';
const keyTable = 'arn:aws:dynamodb:eu-central-1:000000000000:table/overstap-local-data-Keys1-abc';
const leading = { 'dynamodb:LeadingKeys': ['CALLS#00YY00'] };

describe('what a call makes use of', () => {
  it.each([
    ['exchange', call('read', 'dynamodb:GetItem', table, leading)],
    ['items CALLS#', call('read', 'dynamodb:UpdateItem', table, leading)],
    [
      'items PAYLOAD#',
      call('sweep', 'dynamodb:UpdateItem', table, { 'dynamodb:LeadingKeys': ['PAYLOAD#1'] }),
    ],
    [
      'items AUDIT-DAYS',
      call('audit', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['AUDIT-DAYS'] }),
    ],
    ['listing', call('read', 'dynamodb:Query', `${table}/index/listing`)],
    ['stream', call('plan', 'dynamodb:GetRecords', `${table}/stream/2022`)],
    ['key-rows', call('intake', 'dynamodb:PutItem', keyTable)],
    ['vault-names', call('intake', 's3:ListBucket', 'arn:aws:s3:::vault-1')],
    ['vault draft', call('intake', 's3:PutObject', `arn:aws:s3:::vault-1/draft/${id}/dossier.xml`)],
    [
      'payload-key draft',
      call('intake', 'kms:GenerateDataKey', key, { 'kms:EncryptionContext:purpose': 'draft' }),
    ],
    [
      'storage-key by s3',
      call('intake', 'kms:Decrypt', key, { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' }),
    ],
    ['pupil-key', call('intake', 'kms:GenerateMac', key)],
    ['receipt-key', call('sign', 'kms:Sign', key)],
    ['schedule-names', call('plan', 'scheduler:ListSchedules', '*')],
    ['year-role', call('plan', 'iam:PassRole', 'arn:aws:iam::000000000000:role/Year')],
  ])('is %s', (on, seen) => {
    const [use] = usesOf(seen, keys);
    expect(use).toEqual({ who: seen.principalArn.split('-').at(-1), on, action: seen.action });
    expect(granted).toContainEqual(use);
  });

  it('is both permissions of an object whose name two patterns match', () => {
    const seen = call('select', 's3:PutObject', `arn:aws:s3:::vault-1/delivered/${id}/reconsideration-1`);
    expect(usesOf(seen, keys).map(({ on }) => on)).toEqual([
      'vault delivered',
      'vault delivered reconsideration-*',
    ]);
  });
});

describe('kinds of calls', () => {
  it('are the same when ids alone differ, and differ by all that policies look at', () => {
    const kinds = createKinds();
    const other = id.replace('1', '2');
    for (const each of [id, other]) {
      kinds.add(call('read', 's3:GetObject', `arn:aws:s3:::vault-1/draft/${each}/dossier.xml`));
      kinds.add(call('read', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': [`DOSSIER#${each}`] }));
    }
    expect(kinds.all()).toHaveLength(2);
    kinds.add(call('read', 's3:GetObject', `arn:aws:s3:::vault-1/upload/${id}/dossier.xml`));
    kinds.add(call('read', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': [`PUPIL#${id}`] }));
    expect(kinds.all()).toHaveLength(4);
  });
});

describe('permissions that go unused', () => {
  it('are named, and not excused without a reason', () => {
    const [one] = granted;
    const judged = judgedUse([...granted, { ...one!, action: 'dynamodb:DeleteTable' }], granted);
    expect(judged.filter(({ isUsed }) => !isUsed)).toMatchObject([
      { action: 'dynamodb:DeleteTable', why: undefined },
    ]);
    expect(tableOf(judged)).toContain('UNUSED');
  });

  it('are excused one by one: every exception is of something that is granted, and has its reason', () => {
    const excused = exceptions.flatMap(({ who, on, actions, why }) =>
      actions.map((action) => ({
        on,
        action,
        isGranted: granted.some(
          (it) => it.on === on && it.action === action && (who === undefined || who.includes(it.who)),
        ),
        hasReason: why.length > 20,
      })),
    );
    expect(excused.filter(({ isGranted, hasReason }) => !isGranted || !hasReason)).toEqual([]);
  });
});
