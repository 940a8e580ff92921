import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import type { ConsoleSettings } from '../console/settings.ts';
import type { Files } from './site.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, 'console', path), 'utf8');

/**
 * The board's console as files of the public origin: the page at its root, all else under `console/`.
 *
 * @throws when it does not build; the message says where.
 */
export async function consoleFiles(settings: ConsoleSettings): Promise<Files> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'console/main.tsx', style: 'console/styles/style.css' },
    outdir: 'console',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return {
    'index.html': read('index.html'),
    'console/icon.svg': read('icon.svg'),
    'console/settings.json': JSON.stringify(settings),
    ...Object.fromEntries(outputFiles.map(({ path, contents }) => [relative(root, path), contents])),
  };
}
