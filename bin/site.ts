import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { refusalCodes } from '../lambdas/domain/refusals.ts';
import type { ConsoleSettings } from '../console/settings.ts';
import type { Stage } from '../lib/stages.ts';
import { consoleFiles } from './console.ts';
import { problemPage } from './site/problem-page.ts';

/** Files by their path in a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

/** The local region has its issuer at its own origin, whose port may differ from one run to the next. */
const settingsOf = ({ kind, board }: Stage): ConsoleSettings => ({
  issuer: kind === 'local' ? new URL(board.issuer).pathname : board.issuer,
  clientId: board.client.id,
  scope: board.client.scope,
  ...(kind === 'local' && { tools: '/local' }),
});

/** What the public origin shows besides its APIs, by path: the board's console, and a page for everyone else. */
const site = async (stage: Stage): Promise<Files> => ({
  ...(await consoleFiles(settingsOf(stage))),
  'about.html': read('site/about.html'),
  'style.css': read('site/style.css'),
  'openapi.json': read('../docs/openapi.json'),
  'openapi-board.json': read('../docs/openapi-board.json'),
});

/** A page for each problem, named by its code alone, as the `type` of a problem names it. */
const problems = (): Files => Object.fromEntries(refusalCodes.map((code) => [code, problemPage(code)]));

/** Writes the public origin's files to `<outdir>/site` and `<outdir>/problems`, which lib/constructs/site.ts deploys. */
export async function writeSite(outdir: string, stage: Stage): Promise<void> {
  keep(join(outdir, 'site'), await site(stage));
  keep(join(outdir, 'problems'), problems());
}

const isSame = (path: string, content: string | Uint8Array): boolean =>
  existsSync(path) && readFileSync(path).equals(Buffer.from(content));

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));

/** Makes a folder hold these files and no others; one that does already is not touched, since others may be reading it. */
function keep(folder: string, files: Files): void {
  const same =
    existsSync(folder) &&
    filesOf(folder).length === Object.keys(files).length &&
    Object.entries(files).every(([path, content]) => isSame(join(folder, path), content));
  if (same) return;
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
