import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import * as z from 'zod';

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

/** A client asks its own package for its version, which it tells in the user agent: the rest of the file stays out. */
export const versionOnly = (manifest: string): string =>
  JSON.stringify({ version: z.object({ version: z.string() }).parse(JSON.parse(manifest)).version });

const declared = /^export (?:function|const|class) (\w+)/gm;
const renamed = /^export \{ \w+ as (\w+) \};$/gm;

/** The same names, each a function that says why it is not there. */
export function unavailable(source: string, why: string): string {
  const names = [...source.matchAll(declared), ...source.matchAll(renamed)].map(([, name]) => name);
  return `const gone = () => { throw new Error(${JSON.stringify(why)}); };\nexport { ${names.map((name) => `gone as ${name}`).join(', ')} };\n`;
}

/** What libraries have for the case that something is there, or is not, which in a function is always so. */
const absent: readonly (readonly [RegExp, string])[] = [
  // Every schema of zod can turn itself into JSON Schema; the interface's document is made before it is deployed.
  [
    /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/,
    'Functions make no JSON Schema: bin/openapi.ts does.',
  ],
  [/\/Sha(1|256)Js\.js$/, 'Functions hash by node:crypto.'],
  [/\/getInstanceMetadataRegion\.js$/, 'Functions get their region by AWS_REGION.'],
];

/** No call of Overstap streams events, but every protocol of the SDK could, and a client of S3 asks for it when made. */
export const noEventStreams = [
  'export const eventStreamSerdeProvider = () => undefined;',
  'export const resolveEventStreamSerdeConfig = (config) => config;',
  "export class EventStreamSerde { constructor() { throw new Error('Functions stream no events.'); } }",
].join('\n');

/** DynamoDB's client can look its own address up and keep it: off unless asked for, which nobody does. Keeps nothing. */
export const noEndpointCache =
  'export class EndpointCache { get() {} getEndpoint() {} set() {} delete() {} has() { return false; } clear() {} }';

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
    for (const [filter, why] of absent)
      build.onLoad({ filter }, async ({ path }) => ({
        contents: unavailable(await readFile(path, 'utf8'), why),
        loader: 'js',
      }));
    build.onLoad({ filter: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/ }, () => ({
      contents: noEventStreams,
      loader: 'js',
    }));
    build.onLoad({ filter: /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/ }, () => ({
      contents: noEndpointCache,
      loader: 'js',
    }));
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => ({
      contents: versionOnly(await readFile(path, 'utf8')),
      loader: 'json',
    }));
  },
};
