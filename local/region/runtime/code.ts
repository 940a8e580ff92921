import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** Where the functions' code lies while the region runs. */
export interface CodeFolder {
  /** Puts an asset there, once. @returns the folder that holds its files */
  place(assetPath: string): string;
  remove(): void;
}

/**
 * Makes a folder outside the project, as `/var/task` is on AWS: a module that was forgotten in the bundle must
 * not be found in the project's own node_modules.
 */
export function createCodeFolder(): CodeFolder {
  const root = mkdtempSync(join(tmpdir(), 'overstap-code-'));
  return {
    place(assetPath) {
      const target = join(root, basename(assetPath));
      if (existsSync(target)) return target;
      if (statSync(assetPath).isDirectory()) cpSync(assetPath, target, { recursive: true });
      else unzip(assetPath, target);
      return target;
    },
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function unzip(archive: string, target: string): void {
  for (const [name, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    if (name.endsWith('/')) continue;
    const file = join(target, name);
    if (!file.startsWith(`${target}/`))
      throw new Error(`${archive} holds a file outside its folder: ${name}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
