import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const constant = /^const (_\w+) = ("[^"\\]*");$/gm;
const computedKey = /\[(_\w+)\]:/g;

/** The same source with `"name":` for `[_n]:`, where `_n` is a text of this very file. */
export function withLiteralKeys(source: string): string {
  const texts = new Map([...source.matchAll(constant)].map(([, name, text]) => [name, text]));
  return source.replaceAll(computedKey, (whole, name: string) => {
    const text = texts.get(name);
    return text === undefined ? whole : `${text}:`;
  });
}

/**
 * The SDK's clients describe each operation by a constant, and write the names in it as computed keys. A computed
 * key might have a side effect, so the bundler keeps every operation of the service. With literal keys it keeps
 * those that are used: some 55 KB less for a function that uses S3.
 */
export const shakeableSchemas: Plugin = {
  name: 'shakeable-schemas',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ },
      async ({ path }) => ({
        contents: withLiteralKeys(await readFile(path, 'utf8')),
        loader: 'js',
      }),
    );
  },
};
