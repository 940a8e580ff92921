import { describe, expect, it } from '@jest/globals';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { build } from 'esbuild';
import { shakeableSchemas, unavailable, versionOnly, withLiteralKeys } from '../../bin/shakeable-schemas.ts';
import { project } from '../lib/templates.ts';

interface Sdk {
  readonly S3Client: typeof S3Client;
  readonly PutObjectCommand: typeof PutObjectCommand;
  readonly GetObjectCommand: typeof GetObjectCommand;
}

interface Wire {
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a client sends, without sending it. */
async function wireOf(sdk: Sdk): Promise<readonly Wire[]> {
  const sent: Wire[] = [];
  const client = new sdk.S3Client({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    requestHandler: {
      handle: (request: Wire) => {
        const { method, path, query, headers } = request;
        const steady = Object.entries(headers).filter(
          ([name]) => !/date|authorization|invocation|agent/.test(name),
        );
        sent.push({ method, path, query, headers: Object.fromEntries(steady) });
        return Promise.reject(new Error('not sent'));
      },
    },
    maxAttempts: 1,
  });
  const where = { Bucket: 'vault', Key: 'draft/one' };
  for (const command of [
    new sdk.PutObjectCommand({ ...where, Body: 'payload', ContentType: 'application/octet-stream' }),
    new sdk.GetObjectCommand({ ...where, Range: 'bytes=0-9' }),
  ]) {
    await client.send(command as never).catch(() => undefined);
  }
  return sent;
}

async function bundled(
  plugins: (typeof shakeableSchemas)[],
): Promise<{ sdk: Sdk; size: number; text: string }> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';",
      resolveDir: project,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins,
    write: false,
  });
  const text = outputFiles[0]!.text;
  const sdk = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Sdk;
  return { sdk, size: text.length, text };
}

describe('a client’s own package', () => {
  it('is its version alone', () => {
    expect(versionOnly('{"name":"client","version":"3.1.4","scripts":{}}')).toBe('{"version":"3.1.4"}');
  });
});

describe('what a function has no use for', () => {
  it('says why it is not there, under whichever name it is asked for', async () => {
    const source =
      'export function finalize(ctx) {}\nexport const create = () => 1;\nconst own = 2;\nexport { finalize as process };\nexport class Maker {}\n';
    const gone = (await import(
      `data:text/javascript,${encodeURIComponent(unavailable(source, 'Not here.'))}`
    )) as Record<string, () => unknown>;
    expect(Object.keys(gone).sort()).toEqual(['Maker', 'create', 'finalize', 'process']);
    for (const call of Object.values(gone)) expect(call).toThrow('Not here.');
  });
});

describe('literal keys', () => {
  it('stand where a text of the same file stood, and nothing else is touched', () => {
    const source =
      'const _h = "http";\nconst _hQ = "httpQuery";\nvar X = [9, { [_h]: [1], [_hQ]: _h, [_no]: 2 }];';
    expect(withLiteralKeys(source)).toBe(
      'const _h = "http";\nconst _hQ = "httpQuery";\nvar X = [9, { "http": [1], "httpQuery": _h, [_no]: 2 }];',
    );
  });

  it('let the bundler drop operations that are not used, and change nothing of what is sent', async () => {
    const whole = await bundled([]);
    const shaken = await bundled([shakeableSchemas]);
    expect(whole.text).toContain('ListBuckets');
    expect(shaken.text).not.toContain('ListBuckets');
    expect(whole.size - shaken.size).toBeGreaterThan(30_000);
    const wire = await wireOf(whole.sdk);
    expect(wire.map(({ method }) => method)).toEqual(['PUT', 'GET']);
    expect(await wireOf(shaken.sdk)).toEqual(wire);
  });
});
