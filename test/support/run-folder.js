import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all suites: a folder for what they share and is costly to make (made-once.ts). It goes with the run. */
export default () => {
  const folder = mkdtempSync(join(tmpdir(), 'overstap-run-'));
  process.env.TEST_RUN_FOLDER = folder;
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
};
