import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTime } from '../../../local/region/clock.ts';
import type { EventInvokeSettings } from '../../../local/region/runtime/async-events.ts';
import { createCodeFolder } from '../../../local/region/runtime/code.ts';
import { createFunctions, type Functions } from '../../../local/region/runtime/functions.ts';
import { createLogSink, type LogSink } from '../../../local/region/runtime/logs.ts';

const code = `
let runs = 0;
console.log('started');
export const handler = async (event, context) => {
  runs += 1;
  if (event.sleep) await new Promise((resolve) => setTimeout(resolve, event.sleep));
  if (event.throw) throw new TypeError('broken');
  if (event.failUntil > runs) throw new Error('not yet');
  if (event.exit) process.exit(3);
  if (event.big) return 'x'.repeat(7e6);
  return {
    now: Date.now(),
    iso: new Date().toISOString(),
    isDate: new Date() instanceof Date && new Date().constructor === Date && /2022/.test(Date()),
    pid: process.pid,
    remaining: context.getRemainingTimeInMillis(),
    requestId: context.awsRequestId,
    env: process.env,
    runs,
  };
};
`;
const arn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

interface Answer {
  readonly now: number;
  readonly iso: string;
  readonly isDate: boolean;
  readonly pid: number;
  readonly remaining: number;
  readonly env: Record<string, string>;
  readonly runs: number;
}

describe('functions', () => {
  let directory: string;
  let functions: Functions | undefined;
  let logs: LogSink;
  const sent: { queue: string; body: Record<string, unknown> }[] = [];
  const time = createTime(0);

  const start = (eventInvoke?: EventInvokeSettings, timeoutSeconds = 5): Functions => {
    logs = createLogSink(undefined);
    functions = createFunctions({
      functions: ['good', 'bad', 'missing'].map((name) => ({
        declaration: {
          name,
          arn: arn(name),
          handler: 'index.handler',
          codePath: join(directory, name),
          environment: {
            TABLE_NAME: 'table',
            PAGES: 'http://localhost:8080',
            PROBLEMS: 'http://localhost:8080/problems/',
            OTHER: 'http://localhost:80801/',
          },
          timeoutSeconds,
          memoryMegabytes: 256,
          logGroup: `/aws/lambda/${name}`,
          logFormat: 'Text',
          roleArn: 'arn:role',
        },
        credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
        eventInvoke,
      })),
      region: 'eu-central-1',
      endpointUrl: 'http://127.0.0.1:1',
      pages: { named: 'http://localhost:8080', at: () => 'http://localhost:9580' },
      time,
      logs,
      limits: { maximum: 2, idleMilliseconds: 60_000 },
      eventsDirectory: join(directory, 'events'),
      onRun: () => undefined,
      send: (_credentials, queue, body) =>
        Promise.resolve(void sent.push({ queue, body: JSON.parse(body) as Record<string, unknown> })),
    });
    return functions;
  };
  const invoke = async (event: object, name = 'good') => {
    const outcome = await (functions ?? start()).invoke(name, JSON.stringify(event));
    return { ok: outcome.ok, payload: JSON.parse(outcome.payload) as Answer & Record<string, unknown> };
  };

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'overstap-runtime-'));
    for (const [name, source] of [
      ['good', code],
      ['bad', 'import "not-there"; export const handler = () => 1;'],
      ['missing', 'export const other = 1;'],
    ] as const) {
      mkdirSync(join(directory, name));
      writeFileSync(join(directory, name, 'index.mjs'), source);
    }
  });
  afterEach(async () => {
    await functions?.close();
    functions = undefined;
    sent.length = 0;
    rmSync(join(directory, 'events'), { recursive: true, force: true });
  });
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('are told where the region’s pages are, whatever port the templates name', async () => {
    const { payload } = await invoke({});
    expect(payload.env).toMatchObject({
      PAGES: 'http://localhost:9580',
      PROBLEMS: 'http://localhost:9580/problems/',
      OTHER: 'http://localhost:80801/',
    });
  });

  it('see the declared variables, Lambda’s own, and nothing of this machine', async () => {
    const { payload } = await invoke({});
    expect(payload.env).toMatchObject({
      TABLE_NAME: 'table',
      TZ: 'UTC',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'good',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'AKIA',
    });
    expect(Object.keys(payload.env)).not.toContain('HOME');
    expect(Object.keys(payload.env)).not.toContain('OVERSTAP_CLOCK_OFFSET');
  });

  it('live on the region’s clock, also after it was moved, in the same process', async () => {
    time.moveTo(Date.parse('2022-03-31T07:00:00Z'));
    const first = (await invoke({})).payload;
    time.moveTo(Date.parse('2022-06-07T07:00:00Z'));
    const second = (await invoke({})).payload;
    expect([first.iso.slice(0, 16), second.iso.slice(0, 16)]).toEqual([
      '2022-03-31T07:00',
      '2022-06-07T07:00',
    ]);
    expect(first.isDate && second.isDate).toBe(true);
    expect(second.pid).toBe(first.pid);
    expect(second.remaining).toBeGreaterThan(4_000);
    expect(second.remaining).toBeLessThanOrEqual(5_000);
  });

  it('report what they throw in Lambda’s form, and go on', async () => {
    expect(await invoke({ throw: true })).toEqual({
      ok: false,
      payload: { errorType: 'TypeError', errorMessage: 'broken', trace: expect.any(Array) },
    });
    expect((await invoke({})).payload.runs).toBe(2);
    expect(logs.lines('good').join('\n')).toMatch(/started[^]*Invoke Error/);
  });

  it('report why they could not start', async () => {
    expect((await invoke({}, 'bad')).payload).toMatchObject({
      errorType: expect.stringMatching(/^Runtime\.|Error$/),
    });
    expect((await invoke({}, 'missing')).payload).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
  });

  it('are ended when they exit, answer too much, or take too long', async () => {
    start(undefined, 1);
    expect((await invoke({ exit: true })).payload).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect((await invoke({ big: true })).payload).toMatchObject({
      errorType: 'Function.ResponseSizeTooLarge',
    });
    expect((await invoke({ sleep: 3_000 })).payload).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
    });
    expect((await invoke({})).payload.runs).toBe(1);
  });

  it('run beside each other in processes of their own, up to the limit', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => invoke({ sleep: 200 })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(new Set(answers.map(({ payload }) => payload.pid)).size).toBe(2);
  });

  it('end with the region, those that wait for a process too', async () => {
    const { invoke: run, close } = start();
    const outcomes = Promise.all([1, 2, 3, 4, 5].map(() => run('good', '{"sleep":60000}')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await close();
    expect((await outcomes).map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
  });

  it('retry an event twice', async () => {
    const { invokeAsync, events } = start({
      maximumRetryAttempts: 2,
      maximumAgeSeconds: 3_600,
      onFailure: 'arn:queue',
    });
    invokeAsync(arn('good'), JSON.stringify({ failUntil: 3 }));
    expect(events.pending()).toBe(1);
    await events.drained();
    expect(sent).toEqual([]);
    expect(readdirSync(join(directory, 'events'))).toEqual([]);
  });

  it('send an event that keeps failing to its destination', async () => {
    const { invokeAsync, events } = start({
      maximumRetryAttempts: 1,
      maximumAgeSeconds: 3_600,
      onFailure: 'arn:queue',
    });
    invokeAsync('good', JSON.stringify({ throw: true }));
    await events.drained();
    expect(sent).toEqual([
      {
        queue: 'arn:queue',
        body: expect.objectContaining({
          requestContext: expect.objectContaining({
            condition: 'RetriesExhausted',
            approximateInvokeCount: 2,
          }),
          requestPayload: { throw: true },
          responsePayload: expect.objectContaining({ errorMessage: 'broken' }),
        }),
      },
    ]);
  });

  it('take up an accepted event after a restart', async () => {
    const before = start();
    before.invokeAsync('good', JSON.stringify({ sleep: 60_000 }));
    await before.close();
    const [file = ''] = readdirSync(join(directory, 'events'));
    expect(file).toMatch(/\.json$/);
    const after = start({ maximumRetryAttempts: 0, maximumAgeSeconds: 3_600 }, 1);
    after.events.resume();
    expect(after.events.pending()).toBe(1);
    await after.events.drained();
    expect(existsSync(join(directory, 'events', file))).toBe(false);
  });
});

describe('the code folder', () => {
  it('holds a copy outside the project, and goes', () => {
    const source = mkdtempSync(join(tmpdir(), 'overstap-asset-'));
    writeFileSync(join(source, 'index.mjs'), 'export const handler = 1;');
    const folder = createCodeFolder();
    const placed = folder.place(source);
    expect(readdirSync(placed)).toEqual(['index.mjs']);
    expect(placed.startsWith(process.cwd())).toBe(false);
    folder.remove();
    expect(existsSync(placed)).toBe(false);
    rmSync(source, { recursive: true });
  });
});
