/** Writes each stage's templates to a folder, as `<stage>.json`: what the suites of a run share (templates.ts). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeholderProject, templatesOf } from './stage.ts';
import { deployed } from './templates.ts';

const folder = process.argv[2] ?? '';
const at = placeholderProject();
try {
  for (const stage of [deployed, 'local'] as const)
    writeFileSync(join(folder, `${stage}.json`), JSON.stringify(templatesOf(stage, at)));
} finally {
  at.remove();
}
