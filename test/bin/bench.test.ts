import { describe, expect, it } from '@jest/globals';
import { createCallCounter } from '../../bin/bench/calls.ts';
import { median } from '../../bin/bench/median.ts';
import { type BenchFigures, performancePage, verdicts } from '../../bin/bench/page.ts';
import type { SeenCall } from '../../local/endpoints/types.ts';

const storageKey = 'arn:aws:kms:eu-central-1:000000000000:key/storage';
const payloadKey = 'arn:aws:kms:eu-central-1:000000000000:key/payload';

const asked = (role: string, action: string, resource = '*'): SeenCall => ({
  principalArn: `arn:aws:iam::000000000000:role/overstap-local-${role}`,
  service: action.split(':')[0]!,
  action,
  resource,
  allowed: true,
});

/** One call asks for all of this at once, then the next one comes. */
const call = async (onCall: (call: SeenCall) => void, ...needs: readonly SeenCall[]): Promise<void> => {
  needs.forEach((need) => {
    onCall(need);
  });
  await Promise.resolve();
};

describe('counting calls to AWS', () => {
  it('takes a transaction for one write and leaves out what the stores ask for themselves', async () => {
    const { onCall, take } = createCallCounter();
    await call(onCall, asked('deliver', 'dynamodb:GetItem'));
    await call(onCall, asked('deliver', 'kms:Decrypt', storageKey));
    await call(onCall, asked('deliver', 'dynamodb:PutItem'), asked('deliver', 'dynamodb:UpdateItem'));
    await call(onCall, asked('deliver', 'dynamodb:PutItem'));
    await call(onCall, asked('deliver', 'kms:Decrypt', payloadKey));
    await call(onCall, asked('deliver', 's3:GetObject'));
    expect(take(storageKey)).toEqual({
      answering: { reads: 1, writes: 2, kms: 1, s3: 1, mail: 0 },
      afterwards: { reads: 0, writes: 0, kms: 0, s3: 0, mail: 0 },
      keys: new Set([payloadKey]),
    });
    expect(take(storageKey).answering.reads).toBe(0);
  });

  it('keeps what the stream set off apart, without the reading of the stream', async () => {
    const { onCall, take } = createCallCounter();
    await call(onCall, asked('notify', 'dynamodb:GetRecords'));
    await call(onCall, asked('notify', 'dynamodb:DeleteItem'), asked('purge', 'dynamodb:DeleteItem'));
    await call(onCall, asked('notify', 'ses:SendEmail'));
    const { answering, afterwards } = take(storageKey);
    expect(answering).toEqual({ reads: 0, writes: 0, kms: 0, s3: 0, mail: 0 });
    expect(afterwards).toEqual({ reads: 0, writes: 2, kms: 0, s3: 0, mail: 1 });
  });
});

describe('the median', () => {
  it('is the middle run, whatever their order', () => {
    expect([median([9, 1, 5]), median([4, 2, 3, 1]), median([])]).toEqual([5, 2, Number.NaN]);
  });
});

describe('the page', () => {
  const none = { reads: 0, writes: 0, kms: 0, s3: 0, mail: 0 };
  const step = (title: string, reads: number) => ({
    title,
    seen: { answering: { ...none, reads }, afterwards: none, keys: new Set<string>() },
  });
  const figures: BenchFigures = {
    bundles: {
      yardsticks: [{ name: 'empty module', kilobytes: 1, importMillis: 1, ratio: 0.1 }],
      functions: [
        { name: 'deliver', kilobytes: 701, importMillis: 100, ratio: 1.5 },
        { name: 'read', kilobytes: 700, importMillis: 150, ratio: 2.25 },
      ],
    },
    collect: {
      rates: [{ concurrency: 1, exchange: 10, raw: 15, overhead: 1.5 }],
      steps: [step('first collect', 17), step('collect again', 16), step('acknowledgement', 8)],
    },
    envelope: [{ kilobytes: 175, sealMillis: 0.2, rawMillis: 0.1, ratio: 2 }],
    oso: {
      speed: { kilobytes: 175, bareMillis: 1, readMillis: 1.5, checkMillis: 2.1, ratio: 2.1 },
      memory: { kilobytes: 6000, risenKilobytes: 12_000, ratio: 2 },
    },
    runs: { imports: 9, rounds: 7, count: 20, seals: 15 },
    cores: 2,
    node: '24.21.0',
    day: '2022-03-31',
  };

  it('says of each aim whether it was held, and by what it was missed', () => {
    expect(verdicts(figures)).toEqual([
      '- Every bundle at most 700 KB: **missed** by deliver (701 KB).',
      '- Importing a function at most 2 times an empty module and one SDK client together: **missed** by read (2.25×).',
      '- Collecting at most 2 times as slow as its store calls raw: held.',
      '- Reading and checking a dossier at most 2 times as slow as a bare parse of it: **missed** by 2.10×.',
      '- Memory at most 10 times the dossier: held.',
    ]);
  });

  it('sums one exchange without the repeated collection', () => {
    const row = /\| one exchange.*/.exec(performancePage(figures))?.[0] ?? '';
    expect(row.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'one exchange',
      ...['25', '0', '0', '0', '25', '0'],
      '',
    ]);
  });
});
