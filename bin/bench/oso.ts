import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { median } from './median.ts';
import { dossierOf } from './oso-dossier.ts';

/** Reading an OSO file against a bare streaming parse of the same bytes. */
export interface OsoFigures {
  readonly speed: {
    readonly kilobytes: number;
    readonly bareMillis: number;
    readonly readMillis: number;
    readonly checkMillis: number;
    /** Reading and checking over the bare parse: median of the rounds' own. */
    readonly ratio: number;
  };
  readonly memory: {
    readonly kilobytes: number;
    readonly risenKilobytes: number;
    /** How far memory rose, in sizes of the file: the highest of the rounds. */
    readonly ratio: number;
  };
}

const Run = z.object({ millis: z.number(), risen: z.number() });
const program = fileURLToPath(new URL('oso-run.ts', import.meta.url));

const run = (way: string, file: string, runs: number, warmUps: number): z.infer<typeof Run> =>
  Run.parse(
    JSON.parse(
      execFileSync(process.execPath, ['--no-warnings', program, way, file, String(runs), String(warmUps)], {
        encoding: 'utf8',
      }),
    ),
  );

const measureSpeed = (file: string, bytes: number, rounds: number): OsoFigures['speed'] => {
  const timed = Array.from({ length: rounds }, () => ({
    bare: run('bare', file, 100, 200).millis,
    read: run('read', file, 100, 200).millis,
    check: run('check', file, 100, 200).millis,
  }));
  return {
    kilobytes: Math.round(bytes / 1000),
    bareMillis: median(timed.map((it) => it.bare)),
    readMillis: median(timed.map((it) => it.read)),
    checkMillis: median(timed.map((it) => it.check)),
    ratio: median(timed.map((it) => it.check / it.bare)),
  };
};

const measureMemory = (file: string, bytes: number, rounds: number): OsoFigures['memory'] => {
  const risen = Math.max(...Array.from({ length: rounds }, () => run('check', file, 1, 0).risen));
  return {
    kilobytes: Math.round(bytes / 1000),
    risenKilobytes: Math.round(risen / 1000),
    ratio: risen / bytes,
  };
};

/** Every way in processes of its own, in turn, warm; memory from the first file that a fresh process reads. */
export const measureOso = async (rounds: number): Promise<OsoFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'overstap-bench-'));
  try {
    const [full, large] = await Promise.all([dossierOf(175_000), dossierOf(6_000_000)]);
    const fullFile = join(folder, 'full.xml');
    const largeFile = join(folder, 'large.xml');
    writeFileSync(fullFile, full);
    writeFileSync(largeFile, large);
    return {
      speed: measureSpeed(fullFile, full.length, rounds),
      memory: measureMemory(largeFile, large.length, rounds),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
