import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate/browser';
import type { TextAttachments } from '../domain/oso/merge/history-document.ts';
import { singleEntry } from './zip-entry.ts';

/** The first instant that a ZIP can name. It writes local time: a date without a zone is the same text everywhere. */
const madeAt = new Date(1980, 0, 1);

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Text files as attachments of OSO. Stored, not compressed: no version of a library makes other bytes of the same text.
 * Only such files are read back, so nothing has to be unpacked.
 */
export const textAttachments: TextAttachments = {
  pack(fileName, text) {
    const zip = zipSync({ [fileName]: [new TextEncoder().encode(text), { level: 0 }] }, { mtime: madeAt });
    return Buffer.from(zip).toString('base64');
  },
  unpack(base64) {
    const entry = singleEntry(Buffer.from(base64, 'base64'));
    if (typeof entry === 'string' || !entry.stored || entry.packed.byteLength !== entry.size)
      return undefined;
    return crc32(entry.packed) === entry.checksum ? textOf(entry.packed) : undefined;
  },
};
