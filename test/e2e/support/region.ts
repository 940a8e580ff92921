import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createLas, type Las } from '../../../bin/las/client.ts';
import { localVendors } from '../../../bin/register.ts';
import { stages } from '../../../lib/stages.ts';
import { developmentPki } from '../../../local/pki/development-pki.ts';
import { forScripts, madeOnce } from '../../support/made-once.ts';
import type { Answers, Command, RegionFacts, Request, Started } from './protocol.ts';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const pki = join(project, '.local/pki');
const entry = join(dirname(fileURLToPath(import.meta.url)), 'region-process.ts');

/** The schools of a region, each by its own LAS. */
export interface Schools {
  readonly source: Las;
  readonly otherSource: Las;
  readonly target: Las;
  readonly otherTarget: Las;
  readonly unqualified: Las;
}

/** A region in a process of its own. */
export interface TestRegion extends Schools {
  readonly facts: RegionFacts;
  /** Folder of the templates that it runs. */
  readonly cdkOut: string;
  ask<Name extends Request['name']>(request: Request & { readonly name: Name }): Promise<Answers[Name]>;
  /** `kill -9`: nothing gets a chance to tidy up. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const lock = join(project, '.local/synthesis.lock');

/** A lock of a killed run is nobody's. */
const isAbandoned = (): boolean => {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};

/** One at a time, whatever number of workers jest has: bundles lie in a folder that all share. */
const alone = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (isAbandoned()) rmSync(lock, { force: true });
      await wait(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
};

/** Synthesizes the local stage, once for all suites of a run; regions only read it. */
export const synthesized = async (): Promise<string> => {
  const folder = await alone(async () => {
    await developmentPki({ directory: pki, vendors: localVendors, hosts: [stages.local.lasDomain] });
    return madeOnce('local-stage', (own) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(project, 'bin/synth.ts'), '--stage', 'local', '--fast', '--outdir', join(own, 'cdk.out')],
        { cwd: project, encoding: 'utf8', env: forScripts() },
      );
      if (status !== 0) throw new Error(`No templates: ${stderr}`);
    });
  });
  return join(folder, 'cdk.out');
};

const answerTo = async (child: ChildProcess): Promise<RegionFacts> => {
  const [message] = (await once(child, 'message')) as [Started];
  if ('failed' in message) throw new Error(message.failed);
  return message.started;
};

const schoolsOf = (facts: RegionFacts): Schools & { readonly close: () => void } => {
  const pem = (path: string | undefined): string => readFileSync(path ?? '', 'utf8');
  const las = (vendor: string, school: string): Las =>
    createLas({
      url: facts.lasUrl,
      ca: pem(facts.ca),
      certificate: pem(facts.clients[vendor]?.certificatePath),
      key: pem(facts.clients[vendor]?.keyPath),
      school,
      user: 'u-4711;role=director',
    });
  const source = las('source-las', '00YY00');
  const target = las('target-las', '02YX00');
  return {
    source,
    target,
    otherSource: source.as({ school: '01YY00' }),
    otherTarget: target.as({ school: '03YX00' }),
    unqualified: target.as({ school: '04YX00' }),
    close() {
      source.close();
      target.close();
    },
  };
};

/** Starts a region on free ports; resolves when it answers. */
export const startTestRegion = async (options: {
  readonly cdkOut: string;
  readonly at?: string;
  readonly dataDir?: string;
}): Promise<TestRegion> => {
  const child = fork(entry, [JSON.stringify(options)], {
    cwd: project,
    env: forScripts(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const facts = await Promise.race([
    answerTo(child),
    once(child, 'exit').then(() => Promise.reject(new Error(`The region did not start: ${errors}`))),
  ]);
  const schools = schoolsOf(facts);
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.done(value);
    else asked?.failed(new Error(error));
  });
  let last = 0;
  const ask: TestRegion['ask'] = (request) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done: done as (value: unknown) => void, failed });
      child.send({ ...request, id: last } satisfies Command);
    });
  const ended = async (): Promise<void> => {
    schools.close();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    ...schools,
    facts,
    cdkOut: options.cdkOut,
    ask,
    async kill() {
      child.kill('SIGKILL');
      await ended();
    },
    async close() {
      await ask({ name: 'close' });
      await ended();
    },
  };
};
