import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { createSite } from '../../../local/region/edge/site.ts';
import { awsClients, s3Client, type AwsClients } from '../../../local/region/resources/clients.ts';
import type { Created } from '../../../local/region/resources/model.ts';
import type { JsonObject } from '../../../local/region/template/json.ts';
import { account, region, startTestRegion, type TestRegion } from '../endpoints/region.ts';
import { provisioned, stack } from './sample/templates.ts';

const provider = 'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536';
const distribution = (id: string): string => `arn:aws:cloudfront::${account}:distribution/${id}`;

describe('the site’s files', () => {
  let directory: string;
  let started: TestRegion;
  let aws: AwsClients;
  const states = new Map<string, Created>();

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'overstap-site-'));
    started = await startTestRegion();
    const { url, adminCredentials: credentials } = started.endpoints;
    aws = awsClients({ endpoint: url, region, credentials, clockOffset: () => 0 });
  });
  afterAll(async () => {
    aws.close();
    await started.endpoints.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const asset = (name: string, files: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name, path)), { recursive: true });
      writeFileSync(join(directory, name, path), content);
    }
    return [`${name}.zip`, { path: join(directory, name), packaging: 'zip' as const }] as const;
  };

  /** As the CDK writes it, with the bucket's policy for one distribution. */
  const template = (deployments: Readonly<Record<string, JsonObject>>, actions = ['s3:GetObject']) =>
    stack({
      Site: { type: 'AWS::S3::Bucket', properties: { BucketName: 'site' } },
      Policy: {
        type: 'AWS::S3::BucketPolicy',
        properties: {
          Bucket: { Ref: 'Site' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: actions.map((Action) => ({
              Effect: 'Allow',
              Action,
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Resource: Action === 's3:ListBucket' ? 'arn:aws:s3:::site' : 'arn:aws:s3:::site/*',
              Condition: { StringEquals: { 'AWS:SourceArn': distribution('E1') } },
            })),
          },
        },
      },
      Layer: {
        type: 'AWS::Lambda::LayerVersion',
        properties: { Content: { S3Bucket: 'b', S3Key: 'l.zip' }, Description: '/opt/awscli/aws' },
      },
      [provider]: {
        type: 'AWS::Lambda::Function',
        properties: {
          Code: { S3Bucket: 'b', S3Key: 'p.zip' },
          Handler: 'index.handler',
          Runtime: 'python3.13',
          Layers: [{ Ref: 'Layer' }],
          Role: 'role',
          Timeout: 900,
        },
      },
      ...Object.fromEntries(
        Object.entries(deployments).map(([id, properties]) => [
          id,
          {
            type: 'Custom::CDKBucketDeployment',
            properties: {
              ServiceToken: { 'Fn::GetAtt': [provider, 'Arn'] },
              SourceBucketNames: ['b'],
              DestinationBucketName: { Ref: 'Site' },
              Prune: true,
              ...properties,
            },
          },
        ]),
      ),
    });

  const deploy = (
    assets: readonly (readonly [string, { path: string; packaging: 'file' | 'zip' }])[],
    deployments: Readonly<Record<string, JsonObject>>,
    actions?: string[],
  ) =>
    provisioned(template(deployments, actions), {
      aws,
      account,
      assets: new Map(assets),
      states: { read: (id) => states.get(id), write: (id, created) => void states.set(id, created) },
    });

  /** Every object with its media type and its text. */
  const stored = async () => {
    const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: 'site' }));
    return Object.fromEntries(
      await Promise.all(
        Contents.map(async ({ Key = '' }) => {
          const { ContentType, Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'site', Key }));
          return [Key, `${ContentType} ${await Body?.transformToString()}`] as const;
        }),
      ),
    );
  };

  const read = async (path: string, source = 'E1') => {
    const { endpoints } = started;
    const credentials = endpoints.serviceCredentials('cloudfront.amazonaws.com', distribution(source));
    const s3 = s3Client({ endpoint: endpoints.url, region, credentials, clockOffset: () => 0 });
    const { status, headers, body } = await createSite(s3, 'site')(path);
    s3.destroy();
    return { status, type: headers['content-type'], text: body.toString() };
  };

  const files = { 'index.html': 'home', 'assets/app.js': 'code', 'problems/old': 'not mine' };
  const site = { SourceObjectKeys: ['site.zip'], Exclude: ['problems/*'] };
  const problems = {
    SourceObjectKeys: ['problems.zip'],
    DestinationBucketKeyPrefix: 'problems',
    SystemMetadata: { 'content-type': 'text/html; charset=utf-8' },
  };
  const expected = {
    'assets/app.js': 'text/javascript code',
    'index.html': 'text/html home',
    'problems/round-closed': 'text/html; charset=utf-8 closed',
  };

  it('are put as the assets hold them, and putting them twice gives the same', async () => {
    const assets = [asset('site', files), asset('problems', { 'round-closed': 'closed' })];
    await deploy(assets, { Files: site, Problems: problems });
    expect(await stored()).toEqual(expected);
    states.clear();
    await deploy(assets, { Problems: problems, Files: site });
    expect(await stored()).toEqual(expected);
  });

  it('are put again only when something about them has changed', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: 'site', Key: 'index.html', Body: 'touched' }));
    await deploy([asset('site', files), asset('problems', {})], { Files: site, Problems: problems });
    expect((await stored())['index.html']).toContain('touched');
    await deploy([asset('site2', { 'index.html': 'new' })], {
      Files: { ...site, SourceObjectKeys: ['site2.zip'] },
    });
    expect(await stored()).toEqual({
      'index.html': 'text/html new',
      'problems/round-closed': 'text/html; charset=utf-8 closed',
    });
  });

  it('may come in an archive, and may stay when they are gone from it', async () => {
    const path = join(directory, 'archive.zip');
    writeFileSync(path, zipSync({ 'a.txt': Buffer.from('a'), 'b/': new Uint8Array() }));
    await deploy([['archive.zip', { path, packaging: 'file' }]], {
      Files: { SourceObjectKeys: ['archive.zip'], Prune: false },
    });
    expect(Object.keys(await stored())).toEqual(['a.txt', 'index.html', 'problems/round-closed']);
  });

  it('are read by the distribution that the bucket’s policy names, and by no other', async () => {
    expect(await read('/index.html')).toEqual({ status: 200, type: 'text/html', text: 'new' });
    expect(await read('/index.html', 'E2')).toMatchObject({ status: 403, type: 'application/xml' });
    expect((await read('/')).status).toBe(403);
    for (const path of ['/%', '/..', '/../site/index.html', '/a/%2e%2e/index.html', '/./index.html'])
      expect([path, (await read(path)).status]).toEqual([path, 400]);
    expect(started.calls).toEqual([]);
  });

  it('are 403 when missing, unless the distribution may list them', async () => {
    expect(await read('/none')).toMatchObject({ status: 403, type: 'application/xml' });
    await deploy([], {}, ['s3:GetObject', 's3:ListBucket']);
    expect(await read('/none')).toMatchObject({
      status: 404,
      text: expect.stringContaining('<Code>NoSuchKey</Code>'),
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['a value known only when deploying', { SourceMarkers: [{ '<<marker>>': 'x' }] }, /Unrecognized key/],
    ['a filter', { Include: ['*.html'] }, /Unrecognized key: "Include"/],
    ['another function', { ServiceToken: 'arn:aws:lambda:r:1:function:mine' }, /only the CDK’s own provider/],
    ['a file whose media type is not known', { SourceObjectKeys: ['odd.zip'] }, /does not know .* x\.odd/],
  ])('are refused with %s', async (_, properties, message) => {
    await expect(
      deploy([asset('odd', { 'x.odd': 'x' })], { Files: { SourceObjectKeys: [], ...properties } }),
    ).rejects.toThrow(message);
  });

  it('have no other function in Python, and no other layer', async () => {
    const other = stack({
      Mine: {
        type: 'AWS::Lambda::Function',
        properties: { Handler: 'index.handler', Runtime: 'python3.13', Role: 'r' },
      },
    });
    await expect(provisioned(other)).rejects.toThrow(/Runtime/);
    const layer = stack({
      Mine: {
        type: 'AWS::Lambda::LayerVersion',
        properties: { Content: { S3Bucket: 'b', S3Key: 'k' }, Description: 'mine' },
      },
    });
    await expect(provisioned(layer)).rejects.toThrow(/Description/);
  });
});
