import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc32c } from '@aws-crypto/crc32c';
import { AwsError, notImplemented } from '../aws-error.ts';

const bigEndian = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
};

const algorithms: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'x-amz-checksum-crc32': (bytes) => bigEndian(crc32(bytes)),
  'x-amz-checksum-crc32c': (bytes) => bigEndian(new Crc32c().update(bytes).digest()),
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
};

/** Headers that are about a checksum but hold none. */
const about = ['x-amz-checksum-mode', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'];

/** Compares every checksum among the headers with the bytes. @throws AwsError `BadDigest` */
export function verifyChecksums(bytes: Buffer, headers: Readonly<Record<string, string>>): void {
  for (const [name, expected] of Object.entries(headers)) {
    if (name !== 'content-md5' && (!name.startsWith('x-amz-checksum-') || about.includes(name))) continue;
    const algorithm = algorithms[name];
    if (algorithm === undefined) throw notImplemented(`the checksum ${name}`);
    if (algorithm(bytes) !== expected) {
      throw new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
    }
  }
}
