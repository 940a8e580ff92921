import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../local/region/runtime/invocation.ts';
import { deliver } from '../../../local/region/streams/delivery.ts';
import type { StreamMapping } from '../../../local/region/streams/mapping.ts';
import { toStreamRecord, type StreamRecord } from '../../../local/region/streams/record.ts';

const mapping: StreamMapping = {
  id: 'm',
  streamArn: 'arn:stream',
  functionArn: 'arn:function',
  batchSize: 10,
  filterPatterns: [],
  bisectBatchOnFunctionError: false,
  maximumRetryAttempts: 1,
  maximumRecordAgeSeconds: -1,
  reportBatchItemFailures: true,
  onFailure: 'arn:queue',
};
const records = (...numbers: string[]): StreamRecord[] =>
  numbers.map((sequenceNumber) => ({ sequenceNumber, createdAt: 0, event: { sequenceNumber } }));

/** Runs a delivery against a function that is given, and tells what happened. */
async function delivered(
  batch: StreamRecord[],
  handler: (numbers: string[], call: number) => Outcome,
  changed: Partial<StreamMapping> = {},
) {
  const calls: string[][] = [];
  const checkpoints: string[] = [];
  const sent: { DDBStreamBatchInfo: object; requestContext: object }[] = [];
  const options = {
    mapping: { ...mapping, ...changed },
    invoke: (payload: string) => {
      const numbers = (JSON.parse(payload) as { Records: { sequenceNumber: string }[] }).Records.map(
        (record) => record.sequenceNumber,
      );
      calls.push(numbers);
      return Promise.resolve(handler(numbers, calls.length));
    },
    send: (_queue: string, body: string) =>
      Promise.resolve(void sent.push(JSON.parse(body) as (typeof sent)[0])),
    checkpoint: (number: string) => void checkpoints.push(number),
    isClosing: () => false,
    now: () => 1000,
  };
  await deliver(batch, options, 'shard-1');
  return { calls, checkpoints, sent };
}

const fine: Outcome = { ok: true, payload: 'null' };
const broken: Outcome = { ok: false, payload: '{}' };
const failing = (...ids: string[]): Outcome => ({
  ok: true,
  payload: JSON.stringify({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
});

describe('delivery of a batch', () => {
  it('is done after one good answer', async () => {
    const { calls, checkpoints, sent } = await delivered(records('1', '2'), () => fine);
    expect({ calls, checkpoints, sent }).toEqual({ calls: [['1', '2']], checkpoints: ['2'], sent: [] });
  });

  it('tries the whole batch again, in order, before anything later', async () => {
    const { calls, checkpoints } = await delivered(records('1', '2'), (_n, call) =>
      call === 1 ? broken : fine,
    );
    expect(calls).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(checkpoints).toEqual(['2']);
  });

  it('goes on from the first record that the function names as failed', async () => {
    const { calls, checkpoints } = await delivered(records('1', '2', '3'), (_n, call) =>
      call === 1 ? failing('3', '2') : fine,
    );
    expect(calls).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
    ]);
    expect(checkpoints).toEqual(['1', '3']);
  });

  it('gives up after the retries, and tells the queue where the records are, not what is in them', async () => {
    const { calls, checkpoints, sent } = await delivered(records('1', '2'), () => broken);
    expect(calls).toHaveLength(2);
    expect(checkpoints).toEqual(['2']);
    expect(sent).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 2,
        }),
        DDBStreamBatchInfo: expect.objectContaining({
          shardId: 'shard-1',
          startSequenceNumber: '1',
          endSequenceNumber: '2',
          batchSize: 2,
        }),
      }),
    ]);
  });

  it('halves a failing batch until the bad record stands alone', async () => {
    const { calls, checkpoints, sent } = await delivered(
      records('1', '2', '3', '4'),
      (numbers) => (numbers.includes('3') ? broken : fine),
      { bisectBatchOnFunctionError: true },
    );
    expect(calls.map((numbers) => numbers.join(''))).toEqual(['1234', '12', '34', '3', '3', '4']);
    expect(checkpoints).toEqual(['2', '3', '4']);
    expect(sent).toHaveLength(1);
  });

  it('counts an answer that is no list of failures as the failure of all', async () => {
    const { calls } = await delivered(records('1'), () => ({ ok: true, payload: '"?"' }));
    expect(calls).toHaveLength(2);
  });
});

describe('a record', () => {
  it('has the shape of AWS, binary values as base64', () => {
    const { event, createdAt } = toStreamRecord(
      {
        eventName: 'REMOVE',
        dynamodb: {
          ApproximateCreationDateTime: new Date(1_000_000),
          Keys: { pk: { S: 'a' } },
          OldImage: {
            pk: { S: 'a' },
            b: { B: Uint8Array.of(1, 2) },
            m: { M: { n: { N: '1' } } },
            l: { L: [{ BOOL: true }] },
          },
          SequenceNumber: '5',
          SizeBytes: 9,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
        userIdentity: {},
      },
      { streamArn: 'arn:stream', region: 'eu-central-1', clockOffset: 2_000 },
    );
    expect(createdAt).toBe(1_002_000);
    expect(event).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'REMOVE',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      dynamodb: {
        ApproximateCreationDateTime: 1002,
        Keys: { pk: { S: 'a' } },
        OldImage: {
          pk: { S: 'a' },
          b: { B: 'AQI=' },
          m: { M: { n: { N: '1' } } },
          l: { L: [{ BOOL: true }] },
        },
        SequenceNumber: '5',
        SizeBytes: 9,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      eventSourceARN: 'arn:stream',
    });
  });
});
