import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { recipe } from '../bundle.ts';
import { root } from '../synth.ts';

/** A module that is imported in a process of its own. */
export interface Subject {
  readonly name: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const clientOf = (name: string, from: string): string =>
  `import { ${name} } from '@aws-sdk/${from}';\nexport const of${name} = new ${name}({});\n`;
const dynamodb = clientOf('DynamoDBClient', 'client-dynamodb');

const sources = {
  'SDK DynamoDB client alone': dynamodb,
  'SDK clients of DynamoDB, S3 and KMS':
    dynamodb + clientOf('S3Client', 'client-s3') + clientOf('KMSClient', 'client-kms'),
  'route table with all its schemas': `export { routes } from './schemas/api.ts';\n`,
  'logger and metrics': `export { log } from './lambdas/http/log.ts';\n`,
  'OSO reader and writer': `export { osoXml } from './lambdas/adapters/oso-xml/format.ts';\n`,
};

/**
 * An empty module, the SDK's DynamoDB client alone, then parts of the functions: each bundled as the functions are.
 *
 * @param directory for what is made
 */
export const makeYardsticks = async (directory: string): Promise<readonly Subject[]> => {
  const empty = join(directory, 'empty.mjs');
  writeFileSync(empty, 'export const handler = async () => {};\n');
  const { entryNames: _named, outExtension: _suffix, ...shared } = recipe;
  const subjects = Object.entries(sources).map(async ([name, contents], index) => {
    const file = join(directory, `part-${index}.mjs`);
    await build({
      ...shared,
      sourcemap: false,
      absWorkingDir: root,
      stdin: { contents, resolveDir: root },
      outfile: file,
    });
    return { name, file, environment: {} };
  });
  return [{ name: 'empty module', file: empty, environment: {} }, ...(await Promise.all(subjects))];
};
