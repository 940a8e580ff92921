import type { IncomingMessage } from 'node:http';
import type { Caller } from './iam/access.ts';

/** A request whose signature has been checked. */
export interface AwsRequest {
  readonly method: string;
  /** As sent: still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly caller: Caller;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** One of AWS's services. */
export interface Service {
  /** How it writes errors. */
  readonly protocol: 'json-1.0' | 'json-1.1' | 'rest-json' | 'rest-xml';
  /** @throws AwsError */
  handle(request: AwsRequest): Promise<AwsResponse>;
}

/** The operation of AWS's JSON protocols: the part of X-Amz-Target after the service's own name. */
export function operationOf({ headers }: AwsRequest): string {
  return headers['x-amz-target']?.split('.').at(-1) ?? '';
}

/** Collects a message's body. */
export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    if (chunk instanceof Buffer) chunks.push(chunk);
  }
  const [only, ...more] = chunks;
  return only !== undefined && more.length === 0 ? only : Buffer.concat(chunks);
}

/** Headers with one value each, as AWS's protocols have them. */
export function headersOf(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(',')]],
    ),
  );
}
