import type { Plugin } from 'esbuild';

/**
 * Node's `http` has a getter for WebSocket, and importing `http` as an ES module reads every getter: Node then loads its
 * whole fetch client, HTTP/2 included, a tenth of a cold start, for a table of status texts. Asked for as a built-in
 * module it is the same object, of which nothing is read that nobody uses.
 */
export const plainHttp: Plugin = {
  name: 'plain-http',
  setup(build) {
    build.onResolve({ filter: /^node:http$/ }, ({ path }) => ({ path, namespace: 'plain-http' }));
    build.onLoad({ filter: /.*/, namespace: 'plain-http' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};
