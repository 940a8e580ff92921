import { crc32, inflateRawSync } from 'node:zlib';
import type { AttachmentFact, FileType } from '../../schemas/dossier.ts';
import type { AttachmentInspector } from '../use-cases/ports.ts';
import { contentFits, fileTypeOf } from './file-types.ts';
import { singleEntry, type ZipEntry } from './zip-entry.ts';

type Inspected = Pick<AttachmentFact, 'status' | 'type'>;

/** One attachment unpacked, and how often it may be larger than packed: text compresses well, a bomb better. */
const most = { inflatedBytes: 30 * 1024 * 1024, ratio: 200, smallBytes: 1024 * 1024 } as const;
const chunkSize = 128 * 1024;

const base64Form = /^[A-Za-z0-9+/]*={0,2}$/;

/** Strict base64; white space between groups is allowed, as the type of the standard has it. */
const decode = (base64: string): Uint8Array | undefined => {
  const text = /\s/.test(base64) ? base64.replace(/[ \t\r\n]+/g, '') : base64;
  if (text.length === 0 || text.length % 4 !== 0 || !base64Form.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  // Non-zero bits after the last byte would be another spelling of the same content.
  return bytes.toString('base64') === text ? bytes : undefined;
};

const limitOf = ({ packed }: ZipEntry): number =>
  Math.min(most.inflatedBytes, Math.max(most.smallBytes, packed.byteLength * most.ratio));

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** Unpacks within the limit: stops as soon as it is passed. Broken when the stream is, or the size is not as stated. */
const inflate = (entry: ZipEntry): Uint8Array | 'broken' | 'too-large' => {
  const limit = limitOf(entry);
  if (entry.size > limit) return 'too-large';
  if (entry.stored) return entry.packed.byteLength === entry.size ? entry.packed : 'broken';
  try {
    const content = inflateRawSync(entry.packed, { maxOutputLength: limit, chunkSize });
    return content.byteLength === entry.size ? content : 'broken';
  } catch (error) {
    return isTooLarge(error) ? 'too-large' : 'broken';
  }
};

const judge = (type: FileType, entry: ZipEntry): Inspected => {
  const content = inflate(entry);
  if (content === 'too-large') return { status: 'too-large', type };
  if (content === 'broken' || crc32(content) !== entry.checksum) return { status: 'not-a-zip' };
  return contentFits(type, content) ? { status: 'sound', type } : { status: 'type-mismatch', type };
};

/**
 * Opens an attachment: base64 of a ZIP with exactly one file of an allowed type, judged by its name and by its content.
 * Nested archives, paths that lead outside, encryption and bombs are refused. Never throws, never unpacks beyond its
 * limits.
 */
export const attachmentInspector: AttachmentInspector = {
  inspect(fileName, base64) {
    const bytes = decode(base64);
    if (bytes === undefined) return { status: 'not-base64' };
    const entry = singleEntry(bytes);
    if (entry === 'not-a-zip' || entry === 'no-single-file') return { status: entry };
    const type = fileTypeOf(fileName);
    // The name inside usually equals the attachment's, but not always; both must be of an allowed type.
    const inner = fileTypeOf(entry.name);
    if (type === undefined || inner === undefined) return { status: 'type-not-allowed' };
    return inner === type ? judge(type, entry) : { status: 'type-mismatch', type };
  },
};
