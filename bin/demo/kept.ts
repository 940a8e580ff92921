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
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Files that the believable region follows from: when one changes, it is made anew. */
const sources = ['bin/demo', 'bin/samples', 'bin/register.ts', 'schemas', 'lambdas', 'lib'];

const filesUnder = (path: string): readonly string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((it) => it.isFile())
        .map((it) => join(it.parentPath, it.name))
        .toSorted();

/** Folder where the filled region is kept for later starts, by what it was made from. */
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

/** Keeps a settled region for later starts: whole, or not at all. Others that were kept before are thrown away. */
export const keep = (data: string, kept: string): void => {
  const part = `${kept}.part`;
  rmSync(dirname(kept), { recursive: true, force: true });
  for (const path of filesUnder(data).filter((it) => !/-(wal|shm|journal)$|\.lock$/.test(it))) {
    const to = join(part, relative(data, path));
    mkdirSync(dirname(to), { recursive: true });
    copied(path, to);
  }
  renameSync(part, kept);
};

/** Puts a region that was kept into an empty folder; false when there is none. */
export const restore = (kept: string, data: string): boolean => {
  if (!existsSync(kept)) return false;
  cpSync(kept, data, { recursive: true });
  return true;
};
