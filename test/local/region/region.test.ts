import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ListQueuesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SeenCall } from '../../../local/endpoints/types.ts';
import { RegionBusyError } from '../../../local/region/lock.ts';
import { startRegion, type Region, type RegionOptions } from '../../../local/region/region.ts';
import { awsClients } from '../../../local/region/resources/clients.ts';
import { caller } from './sample/call.ts';
import { makeSample, type Sample } from './sample/make.ts';

/** What a process runs; undefined when it is gone, or waits to be reaped. */
function commandOf(id: string): string | undefined {
  try {
    const isGone = /^State:\sZ/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
    return isGone ? undefined : readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}

/** The processes that another has started and that run. */
const children = (parent = process.pid): string[] =>
  readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id) || commandOf(id) === undefined) return false;
    return new RegExp(`^PPid:\\s${parent}$`, 'm').test(readFileSync(`/proc/${id}/status`, 'utf8'));
  });

describe('a local region', () => {
  let sample: Sample;
  let region: Region | undefined;
  let other: ChildProcess | undefined;

  beforeAll(async () => {
    sample = await makeSample();
  });
  afterEach(async () => {
    await region?.close();
    region = undefined;
    if (other?.exitCode === null && other.signalCode === null) {
      other.kill('SIGTERM');
      await once(other, 'exit');
    }
    other = undefined;
  });
  afterAll(() => {
    rmSync(sample.directory, { recursive: true, force: true });
  });

  const start = async (options: Partial<RegionOptions> = {}): Promise<Region> => {
    const { cdkOut, pkiDir } = sample;
    region = await startRegion({ cdkOut, pkiDir, ports: { las: 0, web: 0 }, ...options });
    return region;
  };
  const calls = (url: string) => caller(url, sample.pki, sample.pki.clients[0]);
  const things = async (url: string) => JSON.parse((await calls(url)('/v1/things')).body) as string[];
  /** Without the hourly sweep's: on a busy machine it, which first runs when its schedule is made, may have come already. */
  const made = async (url: string) => (await things(url)).filter((id) => !id.startsWith('swept#'));
  const dataFolder = () => mkdtempSync(join(sample.directory, 'data-'));

  /** Starts a region in another process. */
  const startOther = async (dataDir: string): Promise<string> => {
    const script = join(import.meta.dirname, 'sample/run.ts');
    other = spawn(process.execPath, ['--no-warnings', script, sample.cdkOut, sample.pkiDir, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const lines = createInterface({ input: other.stdout! });
    const [line] = (await once(lines, 'line')) as [string];
    return (JSON.parse(line) as { lasUrl: string }).lasUrl;
  };

  it('serves the bundled functions with their own permissions, and hands table changes on', async () => {
    const seen: SeenCall[] = [];
    const { lasUrl, settle, clock } = await start({ onCall: (call) => seen.push(call) });
    const created = await calls(lasUrl)('/v1/things', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":"1"}',
    });
    expect(created).toMatchObject({
      status: 201,
      headers: { location: '/v1/things/1', 'set-cookie': ['a=1'] },
    });
    await settle();
    expect(await made(lasUrl)).toEqual(['seen#thing#1', 'thing#1']);
    expect(new Date(clock.now()).toISOString()).toMatch(/^2022-03-31T07:0/);
    expect(seen.filter(({ allowed }) => !allowed)).toEqual([]);
    expect(new Set(seen.map(({ action }) => action))).toContain('dynamodb:GetRecords');
  });

  it('runs schedules when the clock passes them', async () => {
    const { lasUrl, clock } = await start();
    await clock.advanceTo(clock.now() + 26 * 3_600_000);
    expect((await things(lasUrl)).filter((key) => key.startsWith('swept#2022-04-01'))).not.toEqual([]);
  });

  it('sends what can’t be handled to the queue and goes on', async () => {
    const { lasUrl, settle, endpoints } = await start();
    for (const id of ['bad', 'good']) {
      await calls(lasUrl)('/v1/things', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id }),
      });
    }
    await settle();
    expect(await things(lasUrl)).toContain('seen#thing#good');
    const aws = awsClients({
      endpoint: endpoints.url,
      region: 'eu-west-1',
      credentials: endpoints.adminCredentials,
      clockOffset: () => region?.clock.offset() ?? 0,
    });
    const template = JSON.parse(readFileSync(join(sample.cdkOut, 'SampleApi.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string }>;
    };
    const [queue = ''] = Object.keys(template.Resources).filter(
      (id) => template.Resources[id]?.Type === 'AWS::SQS::Queue',
    );
    const { QueueUrls = [] } = await aws.sqs.send(new ListQueuesCommand({}));
    const url = QueueUrls.find((candidate) => candidate.includes(queue)) ?? '';
    const { Messages = [] } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    aws.close();
    expect(Messages.map(({ Body }) => JSON.parse(Body ?? '{}') as object)).toEqual([
      expect.objectContaining({ DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }) }),
    ]);
  });

  it('keeps everything over a kill: items, streams, clock; and starts again on the same folder', async () => {
    const dataDir = dataFolder();
    const url = await startOther(dataDir);
    const { status } = await calls(url)('/v1/things', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":"kept"}',
    });
    expect(status).toBe(201);
    const handlers = children(other?.pid).filter((id) => commandOf(id)?.includes('aws-lambda-ric') === true);
    expect(handlers).not.toEqual([]);
    other?.kill('SIGKILL');
    await once(other!, 'exit');
    const { lasUrl, settle, clock } = await start({ dataDir });
    expect(handlers.map(commandOf).filter((command) => command !== undefined)).toEqual([]);
    await settle();
    expect(await made(lasUrl)).toEqual(['seen#thing#kept', 'thing#kept']);
    expect(new Date(clock.now()).toISOString()).toMatch(/^2022-03-31T07:0/);
  });

  it('says so when it runs already, and how to start another', async () => {
    const dataDir = dataFolder();
    const url = await startOther(dataDir);
    const taken = { las: Number(new URL(url).port), web: 0 };
    await expect(start({ ports: taken })).rejects.toThrow(/is taken.*--port-offset 100/);
    await expect(start({ dataDir })).rejects.toThrow(RegionBusyError);
  });

  it('leaves no process and no port behind', async () => {
    const before = children();
    const { lasUrl, webUrl, close } = await start();
    await things(lasUrl);
    expect(children().length).toBeGreaterThan(before.length);
    await close();
    expect(children()).toEqual(before);
    await expect(fetch(webUrl)).rejects.toThrow('fetch failed');
  });

  it('refuses a template that it does not model, and stops what it had started', async () => {
    const before = children();
    await expect(start({ cdkOut: join(sample.directory, 'nowhere') })).rejects.toThrow('manifest.json');
    expect(children()).toEqual(before);
  });
});
