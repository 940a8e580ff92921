import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Where documents lie that a function reads only when asked for: in the folder of `read`, which alone has one. */
export const assetNames = 'read/[name]';

/** Lays the interface's document beside the function, which would otherwise parse it at every cold start. */
export const laidBeside: Plugin = {
  name: 'laid-beside',
  setup(build) {
    build.onLoad({ filter: /[/\\]docs[/\\]openapi\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify(JSON.parse(await readFile(path, 'utf8'))),
      loader: 'copy',
    }));
  },
};
