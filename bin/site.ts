import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refusalCodes } from '../lambdas/domain/refusals.ts';
import { problemPage } from './site/problem-page.ts';

/** Files by their path in a folder. */
export type Files = Readonly<Record<string, string>>;

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

/** What the public origin shows besides its APIs, by path. */
const site = (): Files => ({
  'index.html': read('site/index.html'),
  'style.css': read('site/style.css'),
  'openapi.json': read('../docs/openapi.json'),
  'openapi-board.json': read('../docs/openapi-board.json'),
});

/** A page for each problem, named by its code alone, as the `type` of a problem names it. */
const problems = (): Files => Object.fromEntries(refusalCodes.map((code) => [code, problemPage(code)]));

/** Writes the public origin's files to `<outdir>/site` and `<outdir>/problems`, which lib/constructs/site.ts deploys. */
export function writeSite(outdir: string): void {
  keep(join(outdir, 'site'), site());
  keep(join(outdir, 'problems'), problems());
}

/** Makes a folder hold these files and no others; one that does already is not touched, since others may be reading it. */
function keep(folder: string, files: Files): void {
  const paths = Object.keys(files);
  const same =
    existsSync(folder) &&
    readdirSync(folder).length === paths.length &&
    paths.every(
      (path) => existsSync(join(folder, path)) && readFileSync(join(folder, path), 'utf8') === files[path],
    );
  if (same) return;
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
