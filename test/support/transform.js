import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

/** Jest's transformer: strips types only, so that a test run never waits for the compiler. */
export default {
  getCacheKey: (source, path) =>
    createHash('sha256').update(version).update(path).update(source).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node22',
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
