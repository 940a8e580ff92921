import { describe, expect, it } from '@jest/globals';
import { createCallCounter } from '../../bin/bench/calls.ts';
import { costDossiers } from '../../bin/bench/cost-dossier.ts';
import { median } from '../../bin/bench/median.ts';
import { createMeter, shareOf, type Usage } from '../../bin/bench/meter.ts';
import { type BenchFigures, performancePage, verdicts } from '../../bin/bench/page.ts';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { judgeIntake } from '../../lambdas/domain/intake.ts';
import type { SeenCall } from '../../local/endpoints/types.ts';
import { SchoolId } from '../../schemas/ids.ts';

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

const used = (some: Partial<Usage>): Usage => ({ ...createMeter().take(storageKey), ...some });

describe('the meter', () => {
  const use = (operation: string, kind: 'read' | 'write', units: number, refused = false) => ({
    principalArn: 'arn:aws:iam::000000000000:role/overstap-local-deliver',
    operation,
    kind,
    consumed: refused ? [] : [{ table: 'exchange', units, ofIndexes: 0 }],
    refused,
  });

  it('adds up what is billed, and nothing for deleting or for the stores’ own key', () => {
    const meter = createMeter();
    meter.onTableUse(use('GetItem', 'read', 0.5));
    meter.onTableUse(use('TransactWriteItems', 'write', 12));
    for (const action of ['s3:PutObject', 's3:ListBucket', 's3:GetObject', 's3:DeleteObject'])
      meter.onCall(asked('purge', action));
    meter.onCall(asked('deliver', 'kms:Decrypt', payloadKey));
    meter.onCall(asked('deliver', 'kms:Decrypt', storageKey));
    meter.onCall(asked('sign', 'kms:Sign'));
    meter.onRun({ functionName: 'deliver', memoryMegabytes: 1024, milliseconds: 250 });
    meter.answered();
    const { logBytes, ...rest } = meter.take(storageKey);
    expect(rest).toEqual({
      tableReads: 0.5,
      tableWrites: 12,
      objectWrites: 2,
      objectReads: 1,
      keyUses: 1,
      signatures: 1,
      requests: 1,
      invocations: 1,
      gigabyteSeconds: 0.25,
      mails: 0,
    });
    expect(logBytes).toBeGreaterThan(0);
    expect(meter.take(storageKey)).toEqual(used({}));
  });

  it('tells of refused writes, and counts each as the least that it costs', () => {
    const meter = createMeter();
    meter.onTableUse(use('PutItem', 'write', 0, true));
    expect(meter.refused()).toEqual(['PutItem']);
    expect(meter.take(storageKey).tableWrites).toBe(1);
    expect(meter.refused()).toEqual([]);
  });

  it('gives one of many its share of what was more, and never less than nothing', () => {
    const share = shareOf(used({ tableReads: 30, mails: 1 }), used({ tableReads: 12, mails: 3 }), 6);
    expect(share).toEqual(used({ tableReads: 3 }));
  });
});

describe('dossiers to price', () => {
  it('are of different pupils, pass every check of the intake, and have three attachments', async () => {
    const dossiers = await costDossiers(3);
    expect(new Set(dossiers.map(({ pgn }) => pgn)).size).toBe(3);
    for (const { xml, pgn } of dossiers) {
      const read = osoXml.read(xml);
      const judged = judgeIntake({ read, form: 'xml' }, SchoolId.parse('00YY00'), (name, base64) =>
        attachmentInspector.inspect(name, base64),
      );
      expect(judged.ok && [judged.value.pgn, judged.value.attachments.length]).toEqual([pgn, 3]);
    }
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
    cost: {
      steps: [
        { title: 'intake', usage: used({ tableReads: 6, tableWrites: 18, mails: 1 }) },
        { title: 'request', usage: used({ tableReads: 9.5, keyUses: 1, requests: 1, logBytes: 1000 }) },
      ],
      exchange: used({ tableReads: 15.5, tableWrites: 100, keyUses: 2, requests: 2, mails: 1 }),
      night: used({ tableReads: 3 }),
      bytes: 74_000,
    },
    envelope: [{ kilobytes: 175, sealMillis: 0.2, rawMillis: 0.1, ratio: 2 }],
    oso: {
      speed: { kilobytes: 175, bareMillis: 1, readMillis: 1.5, checkMillis: 2.1, ratio: 2.1 },
      memory: { kilobytes: 6000, risenKilobytes: 12_000, ratio: 2 },
    },
    year: {
      schools: 200,
      reminders: 60,
      calls: 71,
      mostPerSecond: 31,
      seconds: 2,
      hourly: 4,
      resumed: 70,
      mostCallsResumed: 141,
      announcementWrites: 4,
      reads: [
        { condition: 'not-released', dossiers: 3000, schools: 20, pages: 80, items: 0 },
        { condition: 'not-collected', dossiers: 3000, schools: 20, pages: 40, items: 3000 },
      ],
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
      '- One exchange at most 110 billed operations: **missed** by 9.5 (119.5).',
      '- The operations of 1,000 exchanges at most $0.13: held.',
      '- Publishing a year makes at most 30 calls to EventBridge Scheduler within any second: **missed** by 31.',
      '- Publishing that is killed and run again ends in the same schedules: **missed** by 1 of 71.',
      '- A reminder reads no more than its index pages: **missed** by not-collected (3000 items).',
    ]);
  });

  it('adds up the operations of an exchange, and prices what is no operation apart', () => {
    const page = performancePage(figures);
    const cells = (row: RegExp) => (row.exec(page)?.[0] ?? '').split('|').map((cell) => cell.trim());
    // 15.5 × $0.1525 + 100 × $0.7625 + 2 × $1.20 a million, and 2 × $0.03 for ten thousand.
    expect(cells(/\| \*\*all operations.*/).slice(2, -1)).toEqual(['119.5', '215', '', '$0.0870']);
    expect(cells(/\| SES mails.*/).slice(2, -1)).toEqual(['1', '', '$0.1 / 1,000', '$0.1000']);
    expect(cells(/\| \*\*all of it.*/).slice(2, -1)).toEqual(['', '', '', '$0.1870']);
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
