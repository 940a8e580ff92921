import { Delete$ } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { EngineRequest, StorageEngine } from '../fauxqs.ts';
import type { AwsRequest, AwsResponse, Service } from '../http.ts';
import type { InTurn } from '../in-turn.ts';
import { readXml, type Buckets } from './buckets.ts';
import { configuration } from './configuration.ts';
import type { Encryption } from './encryption.ts';
import { payloadOf } from './payload.ts';
import { sourceOf, type ObjectPermissions } from './permissions.ts';
import { targetOf, type S3Operation, type Target } from './target.ts';
import type { Uploads } from './uploads.ts';

export interface ObjectServiceParts {
  readonly engine: StorageEngine;
  readonly permissions: ObjectPermissions;
  readonly buckets: Buckets;
  readonly encryption: Encryption;
  readonly uploads: Uploads;
  readonly inTurn: InTurn;
}

/** A request with what it is about, and its body out of its transport. */
export interface Call {
  readonly request: AwsRequest;
  readonly target: Target;
  readonly forwarded: EngineRequest;
}

/**
 * S3: checks permissions, checksums and conditions, keeps how objects are encrypted, and refuses what the engine
 * behind it does not know.
 */
export function createObjectService(parts: ObjectServiceParts): Service {
  const { engine, permissions, encryption, uploads } = parts;

  const write = (call: Call) => parts.inTurn(nameOf(call), () => put(call));
  const special: Readonly<Partial<Record<S3Operation, (call: Call) => Promise<AwsResponse>>>> = {
    ...configuration(engine, parts.buckets),
    GetObject: read,
    HeadObject: read,
    PutObject: write,
    CopyObject: write,
    CreateMultipartUpload: begin,
    UploadPart: ofUpload,
    AbortMultipartUpload: ofUpload,
    CompleteMultipartUpload: (call) => parts.inTurn(nameOf(call), () => complete(call)),
    async DeleteObjects({ request, target: { bucket }, forwarded }) {
      const { Objects: objects } = await readXml(request.body, Delete$, deletion);
      for (const { Key } of objects) encryption.forget(bucket, Key);
      return await engine.send(forwarded);
    },
    async DeleteObject({ target: { bucket, key }, forwarded }) {
      encryption.forget(bucket, key);
      return await engine.send(forwarded);
    },
  };

  async function read({ request, target: { bucket, key }, forwarded }: Call): Promise<AwsResponse> {
    if (engine.objects.find(bucket, key) === undefined) {
      permissions.requireList(request, bucket);
      return await engine.send(forwarded);
    }
    const how = encryption.unseal(request.caller, bucket, key);
    const response = await engine.send(forwarded);
    return response.status >= 300 ? response : withHeaders(response, encryption.headersOf(how));
  }

  async function put({ request, target, forwarded }: Call): Promise<AwsResponse> {
    const { bucket, key, operation } = target;
    checkConditions(request, target);
    if (operation === 'CopyObject') {
      const [source = '', ...rest] = sourceOf(request.headers['x-amz-copy-source'] ?? '').split('/');
      if (engine.objects.find(source, rest.join('/')) === undefined) permissions.requireList(request, source);
      encryption.unseal(request.caller, source, rest.join('/'));
    }
    const how = await encryption.seal(request.caller, bucket, key, request.headers);
    const response = await engine.send(forwarded);
    if (response.status !== 200) return response;
    encryption.keep(bucket, key, how);
    return withHeaders(response, encryption.headersOf(how));
  }

  async function ofUpload({ request, target, forwarded }: Call): Promise<AwsResponse> {
    const { id } = uploads.mustFind(request.query.get('uploadId'), target.bucket, target.key);
    if (target.operation === 'AbortMultipartUpload') uploads.delete(id);
    return await engine.send(forwarded);
  }

  async function begin({ request, target: { bucket, key }, forwarded }: Call): Promise<AwsResponse> {
    const how = await encryption.seal(request.caller, bucket, key, request.headers);
    const response = await engine.send(forwarded);
    const id = /<UploadId>([^<]+)<\/UploadId>/.exec(response.body.toString())?.[1];
    if (id === undefined) return response;
    uploads.begin({ id, bucket, key, how });
    return withHeaders(response, encryption.headersOf(how));
  }

  async function complete({ request, target, forwarded }: Call): Promise<AwsResponse> {
    const { bucket, key } = target;
    checkConditions(request, target);
    const { id, how } = uploads.mustFind(request.query.get('uploadId'), bucket, key);
    const response = await engine.send(forwarded);
    if (response.status !== 200) return response;
    uploads.delete(id);
    engine.objects.stamp(bucket, key);
    encryption.keep(bucket, key, how);
    return withHeaders(response, encryption.headersOf(how));
  }

  /** Conditional writes (S3 guide, "Conditional requests"). */
  function checkConditions({ headers }: AwsRequest, { bucket, key }: Target): void {
    const there = engine.objects.find(bucket, key);
    const { 'if-none-match': noneMatch, 'if-match': match } = headers;
    if (noneMatch !== undefined && noneMatch !== '*') {
      throw new AwsError('NotImplemented', 'A write takes If-None-Match with * only.', { status: 501 });
    }
    if (match !== undefined && there === undefined) {
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
    }
    const same = match === undefined || match.replaceAll('"', '') === there?.etag.replaceAll('"', '');
    if (same && (noneMatch === undefined || there === undefined)) return;
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      {
        status: 412,
      },
    );
  }

  return {
    protocol: 'rest-xml',
    async handle(request) {
      const target = targetOf(request);
      const { body, headers } = payloadOf(request.body, request.headers);
      const bare = { ...request, body };
      await permissions.require(bare, target);
      const query = request.query.toString();
      const forwarded: EngineRequest = {
        method: method.parse(request.method),
        url: `${request.path}${query === '' ? '' : `?${query}`}`,
        headers,
        ...(body.length === 0 && request.method !== 'PUT' ? {} : { body }),
      };
      const answer = special[target.operation] ?? ((call: Call) => engine.send(call.forwarded));
      return await answer({ request: bare, target, forwarded });
    },
  };
}

const nameOf = ({ target: { bucket, key } }: Call): string => `${bucket}/${key}`;
const method = z.enum(['GET', 'HEAD', 'PUT', 'POST', 'DELETE']);
const deletion = z.object({ Objects: z.array(z.object({ Key: z.string() })) });

const withHeaders = (response: AwsResponse, headers: Readonly<Record<string, string>>): AwsResponse => ({
  ...response,
  headers: { ...response.headers, ...headers },
});
