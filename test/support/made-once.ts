import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Of this run alone, so that nothing in it can be older than the sources (run-folder.js). */
const runFolder = (): string => {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder === undefined) throw new Error('Suites run by npm test.');
  return folder;
};

/**
 * The environment of our own scripts in processes of their own. Suites start them a hundred times: types are stripped and
 * code is compiled at the first.
 */
export const forScripts = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(runFolder(), 'compiled'),
});

/**
 * The folder of this name that the suites of a run share. Whoever finds it missing makes it; of two that make it at
 * once, one keeps its work, whole.
 *
 * @param make fills a folder, of which it may keep no path
 */
export const madeOnce = (name: string, make: (folder: string) => void): string => {
  const shared = join(runFolder(), name);
  if (existsSync(shared)) return shared;
  const own = mkdtempSync(join(runFolder(), `${name}-`));
  make(own);
  try {
    renameSync(own, shared);
  } catch (error) {
    if (!existsSync(shared)) throw error;
    rmSync(own, { recursive: true });
  }
  return shared;
};
