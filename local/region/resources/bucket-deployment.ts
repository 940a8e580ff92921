import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { unzipSync } from 'fflate';
import * as z from 'zod';
import { glob } from '../../endpoints/iam/patterns.ts';
import type { FileAsset } from '../template/assembly.ts';
import { contentTypeOf } from './content-types.ts';
import { model, noLocalEffect, type ResourceModel } from './model.ts';

/** The CDK's function behind `BucketDeployment`: one a stack, with this name and no other. */
const provider = /CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C[0-9A-F]{8}/;

/** Whether a function of a template is the CDK's own that deploys files, which is written in Python. */
export const isDeploymentProvider = (type: string, logicalId: string): boolean =>
  type === 'AWS::Lambda::Function' && new RegExp(`^${provider.source}$`).test(logicalId);

const cachedNowhere = noLocalEffect('nothing is cached');
/** The CDK writes a value that is known only when deploying as a marker in the file. */
const noMarkers = z.array(z.strictObject({})).optional();

const deploymentProperties = z.strictObject({
  ServiceToken: z.string().regex(provider, 'only the CDK’s own provider is modelled'),
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: noMarkers,
  SourceMarkersConfig: noMarkers,
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Prune: z.boolean().default(true),
  Exclude: z.array(z.string().regex(/^[^[\]]*$/, 'sets of characters are not modelled')).default([]),
  SystemMetadata: z
    .strictObject({ 'content-type': z.string().optional(), 'cache-control': z.string().optional() })
    .default({}),
  Extract: z.literal(true).optional(),
  SourceBucketNames: noLocalEffect('assets lie in cdk.out'),
  OutputObjectKeys: noLocalEffect('nothing reads them'),
  RetainOnDelete: noLocalEffect('the region deletes nothing of the template'),
  DistributionId: cachedNowhere,
  DistributionPaths: cachedNowhere,
  WaitForDistributionInvalidation: cachedNowhere,
});

const bucketDeployment = model(
  'Puts the assets’ files into the bucket as the CDK’s provider would, which is not run.',
  deploymentProperties,
  async ({ properties, logicalId, before }, { aws, asset }) => {
    const digest = createHash('sha256').update(JSON.stringify(properties)).digest('hex');
    // CloudFormation asks the provider again only when a property has changed; the keys are hashes of the content.
    if (before?.attributes['Digest'] !== digest)
      await deploy(properties, properties.SourceObjectKeys.map(asset), aws.s3);
    return { ref: logicalId, attributes: { Digest: digest } };
  },
);

/** `aws s3 sync` of all sources together; what is excluded is neither put nor removed. */
async function deploy(
  properties: z.output<typeof deploymentProperties>,
  sources: readonly FileAsset[],
  s3: S3Client,
): Promise<void> {
  const { DestinationBucketName: Bucket, SystemMetadata: metadata } = properties;
  const prefix = properties.DestinationBucketKeyPrefix.replace(/\/?$/, '/').replace(/^\/$/, '');
  const excluded = properties.Exclude.map((pattern) => glob(pattern));
  const isTaken = (path: string): boolean => !excluded.some((matches) => matches(path));
  const files = new Map(sources.flatMap((source) => filesOf(source)).filter(([path]) => isTaken(path)));
  await Promise.all(
    [...files].map(([path, content]) =>
      s3.send(
        new PutObjectCommand({
          Bucket,
          Key: `${prefix}${path}`,
          Body: content,
          ContentType: metadata['content-type'] ?? contentTypeOf(path),
          CacheControl: metadata['cache-control'],
        }),
      ),
    ),
  );
  if (!properties.Prune) return;
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: prefix })) {
    for (const { Key = '' } of Contents) {
      const path = Key.slice(prefix.length);
      if (isTaken(path) && !files.has(path)) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    }
  }
}

/** Every file of an asset, by its path with slashes. */
function filesOf({ path, packaging }: FileAsset): (readonly [string, Uint8Array])[] {
  if (packaging === 'file')
    return Object.entries(unzipSync(readFileSync(path))).filter(([name]) => !name.endsWith('/'));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(path, name))]);
}

/** The function itself is declared and not run: it is AWS's command line under Python. */
export const deploymentProvider = model(
  'Only the CDK’s provider of bucket deployments may be one in Python; it is not run.',
  z.strictObject({
    Handler: z.literal('index.handler'),
    Runtime: z.string().startsWith('python'),
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Layers: z.array(z.string()).length(1),
    Role: z.string(),
    Architectures: noLocalEffect('it is not run'),
    Environment: noLocalEffect('it is not run'),
    LoggingConfig: noLocalEffect('it is not run'),
    MemorySize: noLocalEffect('it is not run'),
    Timeout: noLocalEffect('it is not run'),
    Tags: noLocalEffect('tags'),
  }),
  ({ physicalName }, { account, region }) => {
    const name = physicalName(256);
    return { ref: name, attributes: { Arn: `arn:aws:lambda:${region}:${account}:function:${name}` } };
  },
);

const layer = model(
  'Only the one of the CDK’s provider of bucket deployments, which is not run.',
  z.strictObject({
    Content: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Description: z.literal('/opt/awscli/aws'),
  }),
  ({ physicalName }, { account, region }) => ({
    ref: `arn:aws:lambda:${region}:${account}:layer:${physicalName(140)}:1`,
    attributes: {},
  }),
);

/** The types of the CDK's deployment of files. */
export const bucketDeploymentModels: Readonly<Record<string, ResourceModel>> = {
  'Custom::CDKBucketDeployment': bucketDeployment,
  'AWS::Lambda::LayerVersion': layer,
};
