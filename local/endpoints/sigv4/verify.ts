import { createHash, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsError } from '../aws-error.ts';
import { Sha256 } from './sha256.ts';

/** A request as it came. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the Authorization header says. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: ReadonlySet<string>;
  readonly signature: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** @throws AwsError when the request is not signed by header; links signed in the query are not modelled */
export function authorizationOf(headers: Readonly<Record<string, string>>): Authorization {
  const header = headers['authorization'];
  if (header === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', {
      status: 403,
    });
  }
  const [, accessKeyId, date, region, service, signedHeaders, signature] = form.exec(header) ?? [];
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    signedHeaders === undefined ||
    signature === undefined
  ) {
    throw new AwsError('IncompleteSignatureException', 'Authorization header is not a Signature Version 4.', {
      status: 403,
    });
  }
  return { accessKeyId, date, region, service, signedHeaders: new Set(signedHeaders.split(';')), signature };
}

/** Signs as AWS's own clients do, for comparison. One per key, region and service: they remember signing keys. */
export interface Verifier {
  /** @throws AwsError when the signature is not the one of this key, or the body not the one that was signed */
  verify(request: SignedRequest, authorization: Authorization): Promise<void>;
}

/**
 * The signing time is not compared with the clock: the region's clock may jump between signing and arrival. Its day
 * must be the scope's, as on AWS.
 */
export function createVerifier(
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  { region, service }: Pick<Authorization, 'region' | 'service'>,
): Verifier {
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // S3 signs the path as it is sent.
    uriEscapePath: service !== 's3',
  });
  return {
    async verify(request, { signedHeaders, signature, date }) {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => signedHeaders.has(name)),
      );
      const signingDate = dateOf(headers['x-amz-date'], date);
      checkBody(request, headers['x-amz-content-sha256'], service);
      const { headers: signed } = await signer.sign(
        {
          method: request.method,
          protocol: 'http:',
          hostname: '',
          path: request.path,
          query: queryOf(request.query),
          headers,
          body: request.body,
        },
        { signingDate, signableHeaders: new Set(signedHeaders) },
      );
      const expected = signed['authorization']?.slice(-64) ?? '';
      if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) throw mismatch(service);
    },
  };
}

function dateOf(value: string | undefined, day: string): Date {
  const [, year, month, date, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '') ?? [];
  if (value === undefined || year === undefined || !value.startsWith(day)) {
    throw new AwsError(
      'IncompleteSignatureException',
      'X-Amz-Date is not signed, or not of the scope’s day.',
      {
        status: 403,
      },
    );
  }
  return new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
}

function queryOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** The hash that was signed must be the body's own; only S3 also takes bodies that are signed without theirs. */
function checkBody({ body, headers }: SignedRequest, signedHash: string | undefined, service: string): void {
  const stated = headers['x-amz-content-sha256'];
  if (stated === undefined) return;
  const isUnsigned = stated === 'UNSIGNED-PAYLOAD' || stated === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  if (signedHash !== undefined && service === 's3' && isUnsigned) return;
  const actual = createHash('sha256').update(body).digest('hex');
  if (signedHash === actual) return;
  if (service !== 's3') throw mismatch(service);
  throw new AwsError(
    'XAmzContentSHA256Mismatch',
    'The provided x-amz-content-sha256 header does not match what was computed.',
  );
}

function mismatch(service: string): AwsError {
  return new AwsError(
    service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided.',
    { status: 403 },
  );
}
