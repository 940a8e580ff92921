import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  closeSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Files that the believable region follows from: when one changes, it is made anew. */
const sources = ['bin/demo', 'bin/las', 'bin/samples', 'bin/register.ts', 'schemas', 'lambdas', 'lib'];

const filesUnder = (path: string): readonly string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((it) => it.isFile())
        .map((it) => join(it.parentPath, it.name))
        .toSorted();

/** Folder where a region that is being filled is kept for later starts, by what it is made from. */
export const keptRegion = (root: string, folder: string): string => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((it) => filesUnder(join(root, it))))
    hash.update(relative(root, path)).update(readFileSync(path));
  return join(folder, hash.digest('hex').slice(0, 16));
};

const isDatabase = (path: string): boolean => {
  const begin = Buffer.alloc(15);
  const file = openSync(path, 'r');
  readSync(file, begin);
  closeSync(file);
  return begin.toString('latin1') === 'SQLite format 3';
};

/** A database that is in use is copied by itself, whole; what it keeps beside it is then not needed. */
const copied = (from: string, to: string): void => {
  if (!isDatabase(from)) {
    cpSync(from, to);
    return;
  }
  const database = new DatabaseSync(from);
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
};

/** Kept copies are named by how many of the region's days are done in them. */
const copiesIn = (folder: string): readonly number[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
    : [];

/**
 * Keeps a settled region for later starts: whole, or not at all. What was kept before, also of other sources, is thrown
 * away then.
 *
 * @param kept by `keptRegion`
 */
export const keep = (data: string, kept: string, daysDone: number): void => {
  const part = join(kept, 'part');
  rmSync(part, { recursive: true, force: true });
  for (const path of filesUnder(data).filter((it) => !/-(wal|shm|journal)$|\.lock$/.test(it))) {
    const to = join(part, relative(data, path));
    mkdirSync(dirname(to), { recursive: true });
    copied(path, to);
  }
  renameSync(part, join(kept, String(daysDone)));
  for (const [folder, name] of [
    [kept, String(daysDone)],
    [dirname(kept), basename(kept)],
  ] as const)
    for (const other of readdirSync(folder).filter((it) => it !== name))
      rmSync(join(folder, other), { recursive: true, force: true });
};

/** Puts the region that was kept into an empty folder. @returns how many of its days are done; 0 when none was kept */
export const restore = (kept: string, data: string): number => {
  const daysDone = Math.max(0, ...copiesIn(kept));
  if (daysDone > 0) cpSync(join(kept, String(daysDone)), data, { recursive: true });
  return daysDone;
};
