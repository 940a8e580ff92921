/**
 * From bytes to text, as XML 1.0 says (appendix F): a byte order mark or the first bytes tell the family of the encoding,
 * the declaration which one it is. OSO files are UTF-8; the others are what older software writes without being asked.
 */

/** The encoding is unknown here, or the bytes are not what the file says they are. */
export class Undecodable extends Error {
  readonly reason: 'unknown-encoding' | 'wrong-bytes';
  constructor(reason: Undecodable['reason']) {
    super(reason);
    this.reason = reason;
  }
}

type Decoder = (bytes: Uint8Array) => string;

/** Every byte is the character of that number. TextDecoder would take ISO-8859-1 for Windows-1252, as browsers do. */
const latin1: Decoder = (bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const ascii: Decoder = (bytes) => {
  if (bytes.some((byte) => byte > 0x7f)) throw new Undecodable('wrong-bytes');
  return latin1(bytes);
};

const decodeAs =
  (encoding: string): Decoder =>
  (bytes) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      throw new Undecodable('wrong-bytes');
    }
  };

const encodingOf = (label: string): string => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new Undecodable('unknown-encoding');
  }
};

/** For an encoding in which the declaration itself reads as ASCII. */
const decoderFor = (label: string): Decoder => {
  const encoding = encodingOf(label);
  if (encoding.startsWith('utf-16')) throw new Undecodable('wrong-bytes');
  if (encoding !== 'windows-1252' || label.endsWith('1252')) return decodeAs(encoding);
  return /ascii|x3/.test(label) ? ascii : latin1;
};

const declaration = /^<\?xml\s[^>?]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/;
const declarationLength = 400;

const declaredIn = (text: string): string | undefined =>
  declaration.exec(text.slice(0, declarationLength))?.[1]?.toLowerCase();

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** A UTF-16 file may call itself UTF-16 of either kind that it is, or say nothing. */
const utf16 =
  (order: 'utf-16le' | 'utf-16be'): Decoder =>
  (bytes) => {
    const text = decodeAs(order)(bytes);
    const declared = declaredIn(text) ?? 'utf-16';
    if (!['utf-16', 'utf-8', order].includes(declared)) throw new Undecodable('wrong-bytes');
    return text;
  };

const decoderOf = (bytes: Uint8Array): Decoder => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0x3c, 0, 0x3f, 0)) return utf16('utf-16le');
  if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0, 0x3c, 0, 0x3f)) return utf16('utf-16be');
  const mark = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const declared = decoderFor(declaredIn(latin1(bytes.subarray(mark ? 3 : 0, declarationLength))) ?? 'utf-8');
  return mark ? decodeAs('utf-8') : declared;
};

/**
 * The text of an XML file, without byte order mark.
 *
 * @throws Undecodable when the encoding is unknown or the bytes don't fit it.
 */
export const decode = (bytes: Uint8Array): string => decoderOf(bytes)(bytes);
