import { AwsError, notImplemented } from '../aws-error.ts';
import { verifyChecksums } from './checksums.ts';

/** A body without its transport, and the headers that still hold for it. */
export interface Payload {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of the transport alone. */
const ofTransport = [
  'authorization',
  'connection',
  'content-length',
  'expect',
  'transfer-encoding',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-trailer',
];

/**
 * Takes a body out of `aws-chunked`, with the checksum that trails it, and verifies every checksum it comes with.
 *
 * @throws AwsError when the framing is broken or a checksum is not the body's
 */
export function payloadOf(body: Buffer, headers: Readonly<Record<string, string>>): Payload {
  const encodings = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim());
  const isChunked = encodings.includes('aws-chunked');
  const { bytes, trailers } = isChunked ? unframe(body, headers) : { bytes: body, trailers: {} };
  const rest = encodings.filter((encoding) => encoding !== 'aws-chunked' && encoding !== '').join(',');
  const kept = Object.entries({ ...headers, ...trailers }).filter(
    ([name]) => !ofTransport.includes(name) && name !== 'content-encoding',
  );
  const all = { ...Object.fromEntries(kept), ...(rest === '' ? {} : { 'content-encoding': rest }) };
  verifyChecksums(bytes, all);
  return { body: bytes, headers: all };
}

/** Chunks: size in hex, CRLF, bytes, CRLF; one of size 0, then trailers (S3 API reference, "Trailing checksums"). */
function unframe(
  framed: Buffer,
  headers: Readonly<Record<string, string>>,
): { readonly bytes: Buffer; readonly trailers: Readonly<Record<string, string>> } {
  if (headers['x-amz-content-sha256'] !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw notImplemented('chunks that are signed one by one');
  }
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = framed.indexOf('\r\n', at);
    const line = framed.toString('latin1', at, lineEnd);
    if (lineEnd === -1 || !/^[0-9a-f]+$/i.test(line)) throw broken();
    const size = Number.parseInt(line, 16);
    const start = lineEnd + 2;
    at = start + size;
    if (size === 0) break;
    chunks.push(framed.subarray(start, at));
    if (framed.toString('latin1', at, at + 2) !== '\r\n') throw broken();
    at += 2;
  }
  const bytes = Buffer.concat(chunks);
  if (String(bytes.length) !== headers['x-amz-decoded-content-length']) throw broken();
  return { bytes, trailers: trailersOf(framed.toString('latin1', at), headers['x-amz-trailer'] ?? '') };
}

function trailersOf(text: string, announced: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line !== '');
  const trailers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const missing = announced
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .some((name) => name !== '' && trailers[name] === undefined);
  if (missing) throw new AwsError('MalformedTrailerError', 'The announced trailer did not come.');
  return trailers;
}

const broken = (): AwsError => new AwsError('IncompleteBody', 'The body is not the chunks it says it is.');
