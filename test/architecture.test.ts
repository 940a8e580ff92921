import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { modelledTypes } from '../local/region/resources/models.ts';

const root = resolve(import.meta.dirname, '..');
const folders = ['schemas', 'lambdas', 'lib', 'local', 'bin', 'console'];
const handlers = ['http', 'functions', 'api', 'board', 'public', 'schedule', 'stream'].map(
  (it) => `lambdas/${it}`,
);

/** Who may import whom: the map of docs/architecture.md. Types of handlers' environments are erased, so lib may name them. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schemas: ['schemas'],
  'lambdas/domain': ['schemas', 'lambdas/domain'],
  'lambdas/use-cases': ['schemas', 'lambdas/domain', 'lambdas/use-cases'],
  'lambdas/adapters': ['schemas', 'lambdas/domain', 'lambdas/use-cases', 'lambdas/adapters'],
  ...Object.fromEntries(handlers.map((it) => [it, ['schemas', 'lambdas', 'docs/openapi.json']])),
  lib: ['schemas', 'lib'],
  local: ['local'],
  bin: ['schemas', 'lambdas', 'lib', 'local', 'bin', 'docs', 'console'],
  console: ['schemas', 'console'],
};

const files = folders.flatMap((folder) => {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name.replaceAll(sep, '/')}`);
  } catch {
    return []; // A folder that is still to come.
  }
});
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Relative imports of a file, as paths from the root; those of types alone apart. */
const importsOf = (file: string): readonly { readonly to: string; readonly types: boolean }[] =>
  [
    ...text
      .get(file)!
      .matchAll(/^(?:import|export)\b(\s+type\b)?(?:[^;']*?from)?\s*'(\.[^']+)'|import\('(\.[^']+)'\)/gm),
  ].map(([, type, named, lazy]) => ({
    to: relative(root, resolve(root, dirname(file), named ?? lazy!)).replaceAll(sep, '/'),
    types: type !== undefined,
  }));
const homeOf = (file: string): string =>
  file.startsWith('lambdas/') ? file.split('/').slice(0, 2).join('/') : file.split('/')[0]!;
const within = (to: string, places: readonly string[]) =>
  places.some((place) => to === place || to.startsWith(`${place}/`));

const isAllowed = (file: string, { to, types }: { readonly to: string; readonly types: boolean }): boolean =>
  within(to, [...(mayImport[homeOf(file)] ?? []), 'node_modules']) ||
  (homeOf(file) === 'lib' && types && within(to, ['lambdas']));

describe('every file', () => {
  it('lies in a folder that the map names', () => {
    expect(files.filter((file) => !(homeOf(file) in mayImport))).toEqual([]);
  });

  it('imports only what lies before it', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((one) => !isAllowed(file, one))
        .map(({ to }) => `${file} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has at most 220 lines, without the empty ones', () => {
    const length = (file: string) => text.get(file)!.split(/\n(?!\s*\n|\s*$)/).length;
    expect(files.filter((file) => length(file) > 220)).toEqual([]);
  });

  it('has a name that says what it is', () => {
    expect(files.filter((file) => /util|helper|common|misc|manager/i.test(file))).toEqual([]);
  });

  it('of lambdas takes time and chance from a port', () => {
    const ambient = /\bDate\.now\(|new Date\(\)|Temporal\.Now|Math\.random\(/;
    const free = files.filter((file) => file.startsWith('lambdas/') && file !== 'lambdas/adapters/clock.ts');
    expect(free.filter((file) => ambient.test(text.get(file)!))).toEqual([]);
  });
});

describe('all files together', () => {
  it('have no cycles', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file))
        throw new Error(`Cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      if (done.has(file) || !text.has(file)) return;
      // Types are erased: a cycle of types alone runs nowhere.
      for (const { to, types } of importsOf(file)) if (!types) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files)
      expect(() => {
        visit(file, []);
      }).not.toThrow();
  });
});

describe('docs/local-region.md', () => {
  it('names every resource type that the region models, and what it only accepts', () => {
    const page = readFileSync(join(root, 'docs/local-region.md'), 'utf8').replaceAll(/ +/g, ' ');
    const rows = modelledTypes().map(({ type, effect, withoutLocalEffect }) => {
      const accepted = withoutLocalEffect
        .map(({ property, reason }) => `\`${property}\`: ${reason}`)
        .join('; ');
      return `| \`${type}\` | ${effect} | ${accepted} |`.replaceAll(/ +/g, ' ');
    });
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });
});

describe('links between the documents', () => {
  it('lead somewhere', () => {
    const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name));
    const broken = ['README.md', ...pages].flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, to]) => join(dirname(page), to!))
        .filter((to) => !existsSync(join(root, to)))
        .map((to) => `${page} → ${to}`),
    );
    expect(broken).toEqual([]);
  });
});
