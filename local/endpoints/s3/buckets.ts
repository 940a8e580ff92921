import { BucketLifecycleConfiguration$, ServerSideEncryptionConfiguration$ } from '@aws-sdk/client-s3';
import { XmlCodec } from '@aws-sdk/core/protocols';
import type { StaticStructureSchema } from '@smithy/types';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { readPolicy } from '../iam/policy-document.ts';
import { compilePolicy, type CompiledStatement } from '../iam/policy.ts';
import type { State } from '../state.ts';

const codec = new XmlCodec({
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  serviceNamespace: 'com.amazonaws.s3',
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: true,
});

/** Reads a body by AWS's own model of it. @throws AwsError when it is no XML, or holds what is not modelled */
export async function readXml<Content>(
  body: Buffer,
  shape: StaticStructureSchema,
  schema: z.ZodType<Content>,
): Promise<Content> {
  const content: unknown = await Promise.resolve(
    codec.createDeserializer().read(shape, body.toString()),
  ).catch(() => undefined);
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new AwsError('MalformedXML', z.prettifyError(parsed.error));
  return parsed.data;
}

/** Encryption of what names none itself. */
const encryption = z
  .strictObject({
    Rules: z
      .array(
        z.strictObject({
          ApplyServerSideEncryptionByDefault: z.strictObject({
            SSEAlgorithm: z.enum(['AES256', 'aws:kms']),
            KMSMasterKeyID: z.string().optional(),
          }),
          BucketKeyEnabled: z.boolean().default(false),
        }),
      )
      .length(1),
  })
  .transform(({ Rules: [rule] }) => rule);

const lifecycle = z
  .strictObject({
    Rules: z.array(
      z.strictObject({
        ID: z.string().optional(),
        Status: z.enum(['Enabled', 'Disabled']),
        Filter: z.strictObject({ Prefix: z.string().default('') }).optional(),
        Prefix: z.string().optional(),
        Expiration: z.strictObject({ Days: z.int().min(1) }).optional(),
        AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: z.int().min(1) }).optional(),
      }),
    ),
  })
  .transform(({ Rules }) => Rules);

export type DefaultEncryption = NonNullable<z.infer<typeof encryption>>;
export type LifecycleRule = z.infer<typeof lifecycle>[number];

/** What is configured of buckets, kept as the XML or JSON in which it came. */
export interface Buckets {
  /** @throws AwsError for what the local region does not model */
  putEncryption(bucket: string, xml: Buffer): Promise<void>;
  putLifecycle(bucket: string, xml: Buffer): Promise<void>;
  putPolicy(bucket: string, json: Buffer): void;
  deletePolicy(bucket: string): void;
  /** The text that was put. @throws AwsError when there is none */
  text(kind: 'encryption' | 'lifecycle' | 'policy', bucket: string): string;
  encryptionOf(bucket: string): Promise<DefaultEncryption | undefined>;
  lifecycleOf(bucket: string): Promise<readonly LifecycleRule[]>;
  policyOf(bucket: string): readonly CompiledStatement[];
}

const missing = {
  encryption: 'ServerSideEncryptionConfigurationNotFoundError',
  lifecycle: 'NoSuchLifecycleConfiguration',
  policy: 'NoSuchBucketPolicy',
};

export function createBuckets(state: State): Buckets {
  const texts = {
    encryption: state.rows('s3-encryption', z.string()),
    lifecycle: state.rows('s3-lifecycle', z.string()),
    policy: state.rows('s3-policy', z.string()),
  };
  const policies = new Map<string, readonly CompiledStatement[]>();
  const encryptions = new Map<string, DefaultEncryption | undefined>();

  const compile = (bucket: string, text: string): readonly CompiledStatement[] =>
    compilePolicy(readPolicy(text, 'MalformedPolicy'), 'resource', `arn:aws:s3:::${bucket}`);

  async function encryptionIn(text: string): Promise<DefaultEncryption | undefined> {
    return await readXml(Buffer.from(text), ServerSideEncryptionConfiguration$, encryption);
  }

  return {
    async putEncryption(bucket, xml) {
      encryptions.set(bucket, await encryptionIn(xml.toString()));
      texts.encryption.set(bucket, xml.toString());
    },
    async putLifecycle(bucket, xml) {
      await readXml(xml, BucketLifecycleConfiguration$, lifecycle);
      texts.lifecycle.set(bucket, xml.toString());
    },
    putPolicy(bucket, json) {
      policies.set(bucket, compile(bucket, json.toString()));
      texts.policy.set(bucket, json.toString());
    },
    deletePolicy(bucket) {
      policies.delete(bucket);
      texts.policy.delete(bucket);
    },
    text(kind, bucket) {
      const text = texts[kind].get(bucket);
      if (text === undefined) throw new AwsError(missing[kind], `There is no ${kind}.`, { status: 404 });
      return text;
    },
    async encryptionOf(bucket) {
      const text = texts.encryption.get(bucket);
      if (text === undefined || encryptions.has(bucket)) return encryptions.get(bucket);
      const read = await encryptionIn(text);
      encryptions.set(bucket, read);
      return read;
    },
    async lifecycleOf(bucket) {
      const text = texts.lifecycle.get(bucket);
      if (text === undefined) return [];
      return await readXml(Buffer.from(text), BucketLifecycleConfiguration$, lifecycle);
    },
    policyOf(bucket) {
      const text = texts.policy.get(bucket);
      if (text === undefined) return [];
      const compiled = policies.get(bucket) ?? compile(bucket, text);
      policies.set(bucket, compiled);
      return compiled;
    },
  };
}
