import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf, headersOf, type AwsResponse } from '../http.ts';

/** The embedded table engine (dynoxide) as a process of its own. */
export interface TableEngine {
  /** Sends one operation of DynamoDB's JSON protocol. */
  call(target: string, body: Buffer | string): Promise<AwsResponse>;
  close(): Promise<void>;
}

type Guarded = ChildProcessByStdio<Writable, null, null>;

/** Runs the engine until its own input ends, which it does with this process, however that ends. */
const guardian = '"$0" "$@" & engine=$!; read -r _; kill "$engine"; wait "$engine"';

/** The engine wants the form of a signature, not a signature: it was checked before. */
const engineHeaders = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=LOCAL/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
};

/**
 * @param dataDir folder of its database; without one it keeps everything in memory
 * @throws when there is no engine for this platform
 */
export async function startTableEngine(dataDir: string | undefined): Promise<TableEngine> {
  const elsewhere = process.env[engineVariable];
  if (elsewhere !== undefined) return engineElsewhere(new URL(elsewhere));
  const port = await freePort();
  const database = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'tables.db')];
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const engineArguments = ['serve', '--host', '127.0.0.1', '--port', String(port), ...database];
  const child = spawn('/bin/sh', ['-c', guardian, binary(), ...engineArguments], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Not in the terminal's process group: Ctrl-C must not end it before the functions have finished.
    detached: true,
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const engine: TableEngine = {
    call: (target, body) => send({ host: '127.0.0.1', port, agent, target, body }),
    async close() {
      agent.destroy();
      await end(child);
    },
  };
  await ready(engine, child);
  if (dataDir !== undefined) indexStream(join(dataDir, 'tables.db'));
  return engine;
}

/**
 * The engine looks through all records of its streams with every write and every read of them: an index in its file
 * keeps a region with thousands of dossiers quick. It holds no data of its own.
 */
function indexStream(path: string): void {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS stream_sequence ON _stream_records (table_name, shard_id, sequence_number)',
    );
  } finally {
    database.close();
  }
}

/** Names a dynoxide server that runs elsewhere, for platforms without a binary of it. */
const engineVariable = 'OVERSTAP_TABLE_ENGINE_URL';

/** An engine that somebody else runs, and stops. */
function engineElsewhere({ hostname: host, port }: URL): TableEngine {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    call: (target, body) => send({ host, port: Number(port), agent, target, body }),
    close: () => {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'dynoxide');
  } catch (cause) {
    throw new Error(
      `There is no table engine for this platform: ${name} is not installed. Install it, or run "dynoxide serve" on ` +
        `another machine and set ${engineVariable}=http://HOST:PORT.`,
      { cause },
    );
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

interface Sending {
  readonly host: string;
  readonly port: number;
  readonly agent: Agent;
  readonly target: string;
  readonly body: Buffer | string;
}

function send({ host, port, agent, target, body }: Sending): Promise<AwsResponse> {
  return new Promise((resolve, reject) => {
    const headers = { ...engineHeaders, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) };
    const sent = httpRequest({ host, port, agent, method: 'POST', headers }, (response) => {
      bodyOf(response).then((received) => {
        const { 'content-length': _, connection: __, ...rest } = headersOf(response.headers);
        resolve({ status: response.statusCode ?? 500, headers: rest, body: received });
      }, reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function ready(engine: TableEngine, child: Guarded): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (child.exitCode !== null) break;
    try {
      await engine.call('DynamoDB_20120810.ListTables', '{}');
      return;
    } catch {
      await wait(10);
    }
  }
  await end(child);
  throw new Error('The table engine did not start.');
}

async function end(child: Guarded): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, 3_000);
  await ended;
  clearTimeout(timer);
}
