import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { ConsoleSettings } from '../console/settings.ts';

/** What a console weighs as browsers get it, in bytes: scripts and styles, packed. */
export interface ConsoleSize {
  readonly packed: number;
}

/** More than this, packed, opens too slowly on a school's network. */
export const consoleLimit = 200_000;

/**
 * Builds the board's console into a folder of the public site: the page at its root, all else under `console/`.
 *
 * @throws when it does not build; the message says where.
 */
export async function buildConsole(
  root: string,
  site: string,
  settings: ConsoleSettings,
): Promise<ConsoleSize> {
  const own = join(site, 'console');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'console/main.tsx', style: 'console/styles/style.css' },
    outdir: own,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: false,
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  cpSync(join(root, 'console/icon.svg'), join(own, 'icon.svg'));
  cpSync(join(root, 'console/index.html'), join(site, 'index.html'));
  writeFileSync(join(own, 'settings.json'), JSON.stringify(settings));
  return { packed: outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) };
}
