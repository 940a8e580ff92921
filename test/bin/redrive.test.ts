import { describe, expect, it } from '@jest/globals';
import { callAgain, type Call } from '../../bin/redrive/call-again.ts';
import { redrive, type Received } from '../../bin/redrive/redrive.ts';

const functions = {
  Notify: 'overstap-exchange-NotifyFunction-1',
  Plan: 'overstap-exchange-PlanFunction-1',
  Purge: 'overstap-exchange-PurgeFunction-1',
  Rounds: 'overstap-exchange-RoundsFunction-1',
  Sweep: 'overstap-exchange-SweepFunction-1',
};
const arn = (name: keyof typeof functions, version = '') =>
  `arn:aws:lambda:eu-central-1:210987654321:function:${functions[name]}${version}`;

const ofLambda = (name: keyof typeof functions, requestPayload: unknown) => ({
  body: JSON.stringify({
    version: '1.0',
    requestContext: { functionArn: arn(name, ':$LATEST'), condition: 'RetriesExhausted' },
    requestPayload,
    responsePayload: { errorType: 'Error' },
  }),
  attributes: {},
});
const ofStream = (name: keyof typeof functions) => ({
  body: JSON.stringify({
    requestContext: { functionArn: arn(name), condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { shardId: 'shardId-1', startSequenceNumber: '1' },
  }),
  attributes: {},
});
const ofScheduler = (name: keyof typeof functions, body: string) => ({
  body,
  attributes: { TARGET_ARN: arn(name), ERROR_CODE: 'AccessDeniedException' },
});

const called = (call: Call | undefined) => call && [call.functionName, JSON.parse(call.payload)];

describe('a failed event', () => {
  it('that Lambda gave up is handed to its function as it was', () => {
    const input = { kind: 'reminder', schoolYear: '2026-2027', id: 'klaarzetten' };
    expect(called(callAgain(ofLambda('Rounds', input), functions))).toEqual([functions.Rounds, input]);
  });

  it('that the scheduler could not deliver is handed to its target', () => {
    const body = '{"task":"retention"}';
    expect(called(callAgain(ofScheduler('Sweep', body), functions))).toEqual([
      functions.Sweep,
      { task: 'retention' },
    ]);
  });

  it.each([
    ['Notify', 'Notify', 'outbox'],
    ['Plan', 'Plan', 'plan'],
    ['Purge', 'Sweep', 'retention'],
  ] as const)('of a change for %s is made up for by %s with %s', (name, by, task) => {
    expect(called(callAgain(ofStream(name), functions))).toEqual([functions[by], { task }]);
  });

  it.each([
    ['no JSON', { body: 'oops', attributes: {} }],
    ['of nobody', { body: '{"task":"retention"}', attributes: {} }],
    ['of a function elsewhere', { body: '{}', attributes: { TARGET_ARN: `${arn('Plan')}-other` } }],
    ['of a stream that nothing makes up for', ofStream('Rounds')],
  ])('%s is left to a person', (_, message) => {
    expect(callAgain(message, functions)).toBeUndefined();
  });
});

describe('the redrive', () => {
  const run = (messages: readonly Omit<Received, 'receipt'>[], call: (it: Call) => Promise<void>) => {
    const queue = messages.map((it, index) => ({ ...it, receipt: String(index) }));
    const removed: string[] = [];
    const waiting = [queue.slice(0, 2), queue.slice(2)].filter((batch) => batch.length > 0);
    const ports = {
      receive: () => Promise.resolve(waiting.shift() ?? []),
      remove: (receipt: string) => {
        removed.push(receipt);
        return Promise.resolve();
      },
      call,
    };
    return { removed, done: redrive(ports, functions) };
  };

  it('hands over what asks the same once, removes it all, and leaves what nobody knows', async () => {
    const calls: string[] = [];
    const { removed, done } = run(
      [ofStream('Notify'), { body: 'oops', attributes: {} }, ofStream('Notify'), ofLambda('Rounds', {})],
      (it) => {
        calls.push(it.functionName);
        return Promise.resolve();
      },
    );
    expect(await done).toMatchObject({ unknown: ['oops'] });
    expect(calls).toEqual([functions.Notify, functions.Rounds]);
    expect(removed).toEqual(['0', '2', '3']);
  });

  it('removes nothing that was not accepted', async () => {
    const { removed, done } = run([ofStream('Notify')], () => Promise.reject(new Error('throttled')));
    await expect(done).rejects.toThrow('throttled');
    expect(removed).toEqual([]);
  });
});
