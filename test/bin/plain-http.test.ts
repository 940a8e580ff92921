import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { plainHttp } from '../../bin/plain-http.ts';

const source = [
  "import { STATUS_CODES } from 'node:http';",
  "const later = await import('node:http');",
  'const fetches = process.moduleLoadList.some((name) => name.includes("undici"));',
  'console.log(STATUS_CODES[404], typeof later.default.Agent, fetches);',
].join('\n');

const runBundled = async (plugins: (typeof plainHttp)[]): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: source },
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins,
    write: false,
  });
  return execFileSync(process.execPath, ['--input-type=module', '-e', outputFiles[0]!.text], {
    encoding: 'utf8',
  });
};

describe('node:http in a bundle', () => {
  it('is the same module, and brings no fetch client along', async () => {
    expect(await runBundled([plainHttp])).toBe('Not Found function false\n');
  });
});
