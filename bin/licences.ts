#!/usr/bin/env node
/** `npm run licences`: writes docs/licences.md from package-lock.json; with `--check`, only looks whether it is fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTimePackages, unwelcome, type RunTimePackage } from './licences/run-time.ts';
import { markdownTable } from './markdown-table.ts';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'docs/licences.md');

const pageOf = (packages: readonly RunTimePackage[]): string => {
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort();
  const counts = licences.map(
    (licence) => `${packages.filter((it) => it.licence === licence).length} under ${licence}`,
  );
  return `# Licences

Overstap is under the [MIT licence](../LICENSE). The ${packages.length} packages below can be in the bundles of its functions and of the board’s console: ${counts.join(', ')}. Each is named with its licence; none obliges whoever runs Overstap to publish anything. \`npm run licences\` writes this page from package-lock.json and fails on any other licence; \`npm run check\` sees that it is fresh. \`npm run --silent sbom\` prints the same as a CycloneDX bill of materials, with hashes.

Not in it: tools that build, test and deploy (development dependencies), the parts of the local region, the Node runtime, which AWS provides, and the function that copies the console’s files at a deployment, which is the CDK’s own with AWS’s command line (Apache-2.0).

${markdownTable([['package', 'version', 'licence'], ...packages.map(({ name, version, licence }) => [name, version, licence])])}
`;
};

const main = (): void => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const packages = runTimePackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const refused = unwelcome(packages);
  if (refused.length > 0)
    throw new Error(
      `Not to be bundled without a person’s judgement: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}.`,
    );
  const page = pageOf(packages);
  if (values.check !== true) {
    writeFileSync(target, page);
    return;
  }
  if (readFileSync(target, 'utf8') !== page)
    throw new Error('docs/licences.md is not what package-lock.json says: npm run licences');
};

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
