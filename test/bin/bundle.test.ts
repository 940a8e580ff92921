import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, functionNames } from '../../bin/bundle.ts';

let root: string;
const entry = (name: string) => join(root, 'lambdas/functions', `${name}.ts`);
const bundled = (name: string) => join(root, 'dist', name, 'index.mjs');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overstap-bundle-'));
  mkdirSync(join(root, 'lambdas/functions'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'lambdas/greeting.ts'), 'export const greeting: string = "hallo";');
  for (const name of functionNames) {
    writeFileSync(
      entry(name),
      `import { greeting } from '../greeting.ts';\nexport const handler = () => greeting + '${name}';`,
    );
  }
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Marks the bundles as old, to see whether they are made again. */
const age = () => {
  utimesSync(bundled('read'), 0, 0);
};
const isOld = () => statSync(bundled('read')).mtimeMs === 0;

describe('bundling', () => {
  it('makes one file per function that runs by itself, and says what it weighs', async () => {
    const sizes = await bundle(root);
    expect(Object.keys(sizes).sort()).toEqual([...functionNames].sort());
    for (const name of functionNames) {
      const { handler } = (await import(bundled(name))) as { handler: () => string };
      expect(handler()).toBe(`hallo${name}`);
      expect(sizes[name]).toBe(statSync(bundled(name)).size);
    }
  });

  it('lays what is read only when asked for beside the function, and does not weigh it', async () => {
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'docs/openapi.json'), '{ "openapi": "3.1.0" }');
    writeFileSync(
      entry('read'),
      `export const handler = async () => (await import('../../docs/openapi.json', { with: { type: 'json' } })).default;`,
    );
    const sizes = await bundle(root);
    const { handler } = (await import(`${bundled('read')}?beside`)) as { handler: () => Promise<unknown> };
    expect(await handler()).toEqual({ openapi: '3.1.0' });
    expect(sizes['read']).toBe(statSync(bundled('read')).size);
    rmSync(join(root, 'dist/read/openapi.json'));
    await bundle(root);
    expect(existsSync(join(root, 'dist/read/openapi.json'))).toBe(true);
  });

  it('fails on a function that needs what lies beside another', async () => {
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'docs/openapi.json'), '{}');
    writeFileSync(
      entry('sign'),
      `export const handler = () => import('../../docs/openapi.json', { with: { type: 'json' } });`,
    );
    await expect(bundle(root)).rejects.toThrow('dist/sign/index.mjs needs dist/read/openapi.json');
  });

  it('keeps source maps out of what is uploaded', async () => {
    await bundle(root);
    expect(existsSync(`${bundled('read')}.map`)).toBe(false);
    expect(existsSync(join(root, 'dist/.maps/read/index.mjs.map'))).toBe(true);
    expect(readFileSync(bundled('read'), 'utf8')).not.toContain('sourceMappingURL');
  });

  it('is skipped while nothing changed', async () => {
    const first = await bundle(root);
    age();
    expect(await bundle(root)).toEqual(first);
    expect(isOld()).toBe(true);
  });

  it.each([
    [
      'a source',
      () => {
        writeFileSync(join(root, 'lambdas/greeting.ts'), 'export const greeting = "dag";');
      },
    ],
    [
      'the lock file',
      () => {
        writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3}');
      },
    ],
    [
      'a bundle that went missing',
      () => {
        rmSync(bundled('sign'));
      },
    ],
  ])('is done again after a change of %s', async (_what, change) => {
    await bundle(root);
    age();
    change();
    await bundle(root);
    expect(isOld()).toBe(false);
    expect(existsSync(bundled('sign'))).toBe(true);
  });

  it('names every function whose entry is missing', async () => {
    rmSync(entry('sign'));
    rmSync(entry('purge'));
    await expect(bundle(root)).rejects.toThrow(
      /without entry: lambdas\/functions\/purge\.ts, lambdas\/functions\/sign\.ts/,
    );
  });

  it('fails on a source that does not build, and leaves the last bundles as they were', async () => {
    await bundle(root);
    writeFileSync(entry('sign'), 'export const handler = (;');
    await expect(bundle(root)).rejects.toThrow(/sign\.ts/);
    expect(existsSync(bundled('sign'))).toBe(true);
  });
});
