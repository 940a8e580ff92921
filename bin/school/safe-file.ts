import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { WrongUse } from '../oso/files.ts';

/** Whole or not at all, and for its owner alone: a file that is there was written to the end. */
export const writeWhole = (path: string, content: Uint8Array | string): void => {
  const bytes = Buffer.from(content);
  const unfinished = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(unfinished, 'w', 0o600);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch {
    throw new WrongUse(
      `${path}: kan niet worden geschreven; kijk naar de rechten van de map en de vrije ruimte / can’t be written; look at the folder’s permissions and the free space`,
    );
  }
};

/** Can others on this computer read the file? Never where permissions say nothing. */
export const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
