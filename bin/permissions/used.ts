import type { SeenCall } from '../../local/endpoints/types.ts';

/** What a call was about, in the words of the granted permissions. */
export interface Used {
  readonly who: string;
  readonly on: string;
  readonly action: string;
}

/** ARN and description of keys. */
export type Keys = readonly (readonly [string, string])[];

const context = ({ context: given = {} }: SeenCall, key: string): string => [given[key] ?? ''].flat().join();

const ofKey = (call: SeenCall, keys: Keys): string => {
  const [, description = ''] = keys.find(([arn]) => arn === call.resource) ?? [];
  const service = context(call, 'kms:ViaService').split('.')[0] ?? '';
  if (service !== '') return `storage-key by ${service}`;
  const purpose = context(call, 'kms:EncryptionContext:purpose');
  if (purpose !== '') return `payload-key ${purpose}`;
  return call.action === 'kms:GenerateMac' ? 'pupil-key' : `receipt-key${description === '' ? ' ?' : ''}`;
};

const writesOfItems = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

const ofTable = (call: SeenCall): string => {
  if (call.resource === '*') return 'stream-names';
  if (call.resource.includes('/stream/')) return 'stream';
  if (call.resource.includes('/index/')) return 'listing';
  if (/table\/[^/]*-Keys/.test(call.resource)) return 'key-rows';
  if (!writesOfItems.includes(call.action)) return 'exchange';
  const [family = ''] = /^[^#]*#?/.exec(context(call, 'dynamodb:LeadingKeys')) ?? [];
  return `items ${family}`;
};

const ofBucket = ({ resource }: SeenCall): readonly string[] => {
  const [, purpose, name = ''] = resource.split('/');
  if (purpose === undefined) return ['vault-names'];
  return [
    `vault ${purpose}`,
    ...(name !== '' && resource.includes('/reconsideration-') ? [`vault ${purpose} reconsideration-*`] : []),
  ];
};

/** All permissions that a call makes use of: an object’s name can be within two of them. */
export const usesOf = (call: SeenCall, keys: Keys): readonly Used[] => {
  const who = call.principalArn.replace(/^.*:role\/overstap-local-/, '');
  const places: Readonly<Record<string, () => readonly string[]>> = {
    dynamodb: () => [ofTable(call)],
    kms: () => [ofKey(call, keys)],
    s3: () => ofBucket(call),
    scheduler: () => [call.resource === '*' ? 'schedule-names' : 'year-schedules'],
    iam: () => ['year-role'],
    ses: () => ['mail'],
    sqs: () => ['failures'],
  };
  return (places[call.service]?.() ?? []).map((on) => ({ who, on, action: call.action }));
};
