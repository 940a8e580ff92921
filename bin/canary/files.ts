import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Trace } from './report.ts';

/** Every file of a folder and the folders in it. */
export const filesIn = (place: string, folder: string): readonly Trace[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ place, name: relative(folder, path), bytes: readFileSync(path) }));
