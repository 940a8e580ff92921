import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateKeyCommand, DisableKeyCommand } from '@aws-sdk/client-kms';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { allow, clientsOfRole, failure, policy, region, startTestRegion, type TestRegion } from './region.ts';

const Bucket = 'vault';

describe('objects behind the local AWS endpoint', () => {
  let aws: TestRegion;
  let keyArn: string;
  const s3 = () => aws.admin.s3;
  const put = (
    Key: string,
    Body: PutObjectCommandInput['Body'] = 'bytes',
    more: Partial<PutObjectCommandInput> = {},
  ) => s3().send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const textOf = async (Key: string): Promise<string | undefined> =>
    (await s3().send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

  beforeAll(async () => {
    aws = await startTestRegion();
    await s3().send(new CreateBucketCommand({ Bucket }));
    keyArn = (await aws.admin.kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
    await s3().send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
              BucketKeyEnabled: true,
            },
          ],
        },
      }),
    );
  });
  afterAll(() => aws.endpoints.close());

  it('stores bytes, ranges and odd names, on the clock of the region', async () => {
    const bytes = Buffer.alloc(140_000, 7);
    const key = 'draft/één twee+drie&%2F.bin';
    await put(key, bytes, { Metadata: { frame: '1' } });
    const got = await s3().send(new GetObjectCommand({ Bucket, Key: key, Range: 'bytes=10-19' }));
    expect(await got.Body?.transformToByteArray()).toHaveLength(10);
    expect(got).toMatchObject({ Metadata: { frame: '1' }, LastModified: new Date(aws.clock.now()) });
    expect(await textOf(key)).toHaveLength(140_000);
  });

  it('takes a stream with a trailing checksum', async () => {
    const body = Readable.from([0, 1, 2].map((byte) => Buffer.alloc(70_000, byte)));
    await put('streamed', body, { ContentLength: 210_000 });
    expect((await s3().send(new HeadObjectCommand({ Bucket, Key: 'streamed' }))).ContentLength).toBe(210_000);
  });

  it.each([{ ChecksumCRC32: 'AAAAAA==' }, { ChecksumCRC32C: 'AAAAAA==' }, { ChecksumSHA256: 'AAAA' }])(
    'refuses bytes that are not those of %o',
    async (checksum) => {
      expect(await failure(put('wrong', 'bytes', checksum))).toMatchObject({
        name: 'BadDigest',
        status: 400,
      });
      expect(await failure(textOf('wrong'))).toMatchObject({ name: 'NoSuchKey', status: 404 });
    },
  );

  it('writes under conditions, one of many at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => put('once', `writer ${index}`, { IfNoneMatch: '*' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { ETag } = await s3().send(new HeadObjectCommand({ Bucket, Key: 'once' }));
    const other = '"00000000000000000000000000000000"';
    expect(await failure(put('once', 'again', { IfMatch: other }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    });
    await put('once', 'again', { IfMatch: ETag });
    expect(await textOf('once')).toBe('again');
  });

  it('tells how an object is encrypted', async () => {
    const expected = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn, BucketKeyEnabled: true };
    expect(await put('sealed')).toMatchObject(expected);
    expect(await s3().send(new HeadObjectCommand({ Bucket, Key: 'sealed' }))).toMatchObject(expected);
    expect(await put('plain', 'bytes', { ServerSideEncryption: 'AES256' })).toMatchObject({
      ServerSideEncryption: 'AES256',
    });
    const { ServerSideEncryptionConfiguration: kept } = await s3().send(
      new GetBucketEncryptionCommand({ Bucket }),
    );
    expect(kept?.Rules?.[0]?.BucketKeyEnabled).toBe(true);
  });

  it('asks for the permission on the object and on its key', async () => {
    await put('draft/mine');
    const via = { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } };
    const objects = allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${Bucket}/draft/*`);
    const get = (Key: string) => new GetObjectCommand({ Bucket, Key });
    const reader = clientsOfRole(aws, 'reader', objects, allow('kms:Decrypt', keyArn, via)).s3;
    const keyless = clientsOfRole(aws, 'keyless', objects).s3;

    expect(await (await reader.send(get('draft/mine'))).Body?.transformToString()).toBe('bytes');
    expect(await failure(keyless.send(get('draft/mine')))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
    });
    const write = await failure(reader.send(new PutObjectCommand({ Bucket, Key: 'draft/x', Body: '' })));
    expect(write.message).toContain('kms:GenerateDataKey');
    const other = await failure(reader.send(get('delivered/theirs')));
    expect(other.message).toContain(`s3:GetObject on resource: arn:aws:s3:::${Bucket}/delivered/theirs`);
    // Who may not list can't tell a missing object from a forbidden one.
    expect((await failure(reader.send(get('draft/none')))).message).toContain('s3:ListBucket');
    const listing = allow('s3:ListBucket', `arn:aws:s3:::${Bucket}`, {
      StringLike: { 's3:prefix': 'draft/*' },
    });
    const lister = clientsOfRole(aws, 'lister', listing).s3;
    await lister.send(new ListObjectsV2Command({ Bucket, Prefix: 'draft/' }));
    expect(await failure(lister.send(new ListObjectsV2Command({ Bucket })))).toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('obeys the policy of the bucket', async () => {
    const own = 'policed';
    await s3().send(new CreateBucketCommand({ Bucket: own }));
    const resources = [`arn:aws:s3:::${own}`, `arn:aws:s3:::${own}/*`];
    const deny = (Condition: Record<string, Record<string, string>>, Action = 's3:*') =>
      ({ Effect: 'Deny', Principal: { AWS: '*' }, Action, Resource: resources, Condition }) as const;
    const tls = [
      deny({ Bool: { 'aws:SecureTransport': 'false' } }),
      deny({ NumericLessThan: { 's3:TlsVersion': '1.2' } }),
    ];
    const { s3: writer } = clientsOfRole(aws, 'writer', allow('s3:PutObject', resources));
    const write = () => writer.send(new PutObjectCommand({ Bucket: own, Key: 'a', Body: 'a' }));
    const setPolicy = (...statements: readonly ReturnType<typeof deny>[]) =>
      s3().send(new PutBucketPolicyCommand({ Bucket: own, Policy: JSON.stringify(policy(...statements)) }));
    await setPolicy(...tls);
    await write();
    await setPolicy(deny({ Bool: { 'aws:SecureTransport': 'true' } }, 's3:PutObject'));
    expect((await failure(write())).message).toContain('explicit deny in a resource-based policy');
  });

  it('refuses to use a key that is disabled', async () => {
    const disabled = (await aws.admin.kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
    const sealed = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: disabled } as const;
    await put('going', 'bytes', sealed);
    await aws.admin.kms.send(new DisableKeyCommand({ KeyId: disabled }));
    expect(await failure(textOf('going'))).toMatchObject({ name: 'KMS.DisabledException', status: 400 });
  });

  it('refuses what the engine does not know, and loses nothing by it', async () => {
    await put('kept', 'precious');
    const at = { Bucket, Key: 'kept' };
    const refused = [
      s3().send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } })),
      s3().send(new PutObjectAclCommand({ ...at, ACL: 'private' })),
      s3().send(new GetBucketVersioningCommand({ Bucket })),
      s3().send(new GetObjectCommand({ ...at, VersionId: '1' })),
      s3().send(new ListPartsCommand({ ...at, UploadId: 'x' })),
      put('kept', 'tagged', { Tagging: 'a=b' }),
      put('kept', 'locked', { ObjectLockMode: 'COMPLIANCE' }),
      put('kept', 'cold', { StorageClass: 'GLACIER' }),
    ];
    for (const call of refused)
      expect(await failure(call)).toMatchObject({ name: 'NotImplemented', status: 501 });
    expect(await textOf('kept')).toBe('precious');
  });

  it('lists in S3’s order, page by page, and copies and deletes', async () => {
    const keys = ['list/B', 'list/_', 'list/a', 'list/a-1', 'list/a/1', 'list/é'];
    for (const key of keys) await put(key);
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3().send(
        new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 2, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found).toEqual(keys);
    await s3().send(new CopyObjectCommand({ Bucket, Key: 'list/copy', CopySource: `${Bucket}/list/a` }));
    await s3().send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }),
    );
    const left = await s3().send(new ListObjectsV2Command({ Bucket, Prefix: 'list/' }));
    expect(left.Contents?.map(({ Key }) => Key)).toEqual(['list/copy']);
    await s3().send(new DeleteObjectCommand({ Bucket, Key: 'list/copy' }));
  });

  it('takes no name whose dots would lead elsewhere', async () => {
    for (const Key of ['..', '../other/secret', 'draft/../x', './x', 'draft/..'])
      expect(await failure(s3().send(new GetObjectCommand({ Bucket, Key })))).toMatchObject({
        name: 'InvalidURI',
        status: 400,
      });
    expect(await failure(textOf('draft/a..b'))).toMatchObject({ name: 'NoSuchKey' });
  });

  it('puts parts together, and lets uploads and objects end by the rules of the bucket', async () => {
    const at = { Bucket, Key: 'upload/parts' };
    const { UploadId, SSEKMSKeyId } = await s3().send(new CreateMultipartUploadCommand(at));
    expect(SSEKMSKeyId).toBe(keyArn);
    const { ETag } = await s3().send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: 'part' }));
    const parts = { Parts: [{ PartNumber: 1, ETag }] };
    await s3().send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: parts }));
    expect(await textOf('upload/parts')).toBe('part');
    const left = await s3().send(new CreateMultipartUploadCommand({ Bucket, Key: 'upload/left' }));
    await put('draft/stays');
    await s3().send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: {
          Rules: [
            { ID: 'uploads', Status: 'Enabled', Filter: { Prefix: 'upload/' }, Expiration: { Days: 2 } },
            {
              ID: 'parts',
              Status: 'Enabled',
              Filter: { Prefix: '' },
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            },
          ],
        },
      }),
    );
    // Written on 31 March at 07:00: a day later, rounded up to midnight.
    expect(await aws.endpoints.expireObjects(Date.parse('2022-04-01T23:59:59Z'))).toBe(0);
    expect(await aws.endpoints.expireObjects(Date.parse('2022-04-02T00:00:00Z'))).toBe(1);
    expect(await aws.endpoints.expireObjects(Date.parse('2022-04-03T00:00:00Z'))).toBe(1);
    expect(await failure(textOf('upload/parts'))).toMatchObject({ name: 'NoSuchKey' });
    expect(await textOf('draft/stays')).toBe('bytes');
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: 'upload/left', UploadId: left.UploadId });
    expect(await failure(s3().send(abort))).toMatchObject({ name: 'NoSuchUpload' });
  });
});
