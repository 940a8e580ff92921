import type { IncomingMessage } from 'node:http';

/**
 * Reads a body to its end.
 *
 * @param limit in bytes
 * @returns undefined when the body is larger; what is over the limit is not kept in memory.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(size <= limit ? Buffer.concat(chunks) : undefined);
    });
    request.once('error', reject);
  });
}
