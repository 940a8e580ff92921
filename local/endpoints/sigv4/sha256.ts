import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

type Digest = ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

/** SHA-256, or its HMAC when there is a secret, in the form in which AWS's signer takes it. */
export class Sha256 implements Checksum {
  private readonly secret: KeyObject | undefined;
  private state: Digest;

  constructor(secret?: SourceData) {
    this.secret = secret === undefined ? undefined : createSecretKey(bytesOf(secret));
    this.state = this.start();
  }

  update(chunk: Uint8Array): void {
    this.state.update(chunk);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.state.digest());
  }

  reset(): void {
    this.state = this.start();
  }

  private start(): Digest {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', this.secret);
  }
}

function bytesOf(data: SourceData): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}
