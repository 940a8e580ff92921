import { createHash } from 'node:crypto';
import type { Mark } from './marks.ts';

/** The ways in which a value could have been written down. */
export type Form = 'plain' | 'lower case' | 'base64' | 'hex' | 'SHA-256';

/** Bytes that give a mark away. */
export interface Needle {
  readonly mark: Mark;
  readonly form: Form;
  readonly bytes: Buffer;
}

/**
 * What of its base64 is the same whatever stands around it, for each place that it can have within three bytes. Both
 * alphabets (RFC 4648); shorter values have nothing of their own.
 */
const inBase64 = (value: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.from(`${'\0'.repeat(before)}${value}`)
      .toString('base64')
      .replaceAll('=', '');
    const ownFrom = Math.ceil((before * 8) / 6);
    const ownTo = Math.floor(((before + Buffer.byteLength(value)) * 8) / 6);
    const own = text.slice(ownFrom, ownTo);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });

const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest();

const formsOf = (value: string): readonly (readonly [Form, string])[] => {
  const hex = Buffer.from(value).toString('hex');
  const hash = sha256(value);
  return [
    ['plain', value],
    ['lower case', value.toLowerCase()],
    ...inBase64(value).map((it) => ['base64', it] as const),
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ['SHA-256', hash.toString('hex')],
    ['SHA-256', hash.toString('hex').toUpperCase()],
    ['SHA-256', hash.toString('base64').replaceAll('=', '')],
    ['SHA-256', hash.toString('base64url')],
  ];
};

/**
 * Everything to look for. Values are letters and digits, or have a character that is escaped nowhere, so that text in
 * XML, JSON or a URL holds them as they are.
 */
export const needlesOf = (marks: readonly Mark[]): readonly Needle[] => {
  const values = new Map(marks.map((mark) => [mark.value, mark]));
  return [...values.values()].flatMap((mark) => {
    const forms = new Map(formsOf(mark.value).map(([form, text]) => [text, form]));
    return [...forms].map(([text, form]) => ({ mark, form, bytes: Buffer.from(text) }));
  });
};

/** Looks through bytes in one pass, whatever the number of needles. */
export type Search = (bytes: Buffer) => ReadonlySet<Needle>;

const width = 4;
const slotOf = (word: number): number => Math.imul(word, 0x9e_37_79_b1) >>> 12;

/** @throws RangeError for a needle of fewer than four bytes, which would be found anywhere */
export const searchFor = (needles: readonly Needle[]): Search => {
  const seen = new Uint8Array(1 << 20);
  const byStart = new Map<number, Needle[]>();
  for (const needle of needles) {
    const start = needle.bytes.readUInt32BE(0);
    seen[slotOf(start)] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (bytes) => {
    const found = new Set<Needle>();
    let word = 0;
    for (let end = 0; end < bytes.length; end += 1) {
      word = ((word << 8) | (bytes[end] ?? 0)) >>> 0;
      if (end < width - 1 || seen[slotOf(word)] === 0) continue;
      const from = end - width + 1;
      for (const needle of byStart.get(word) ?? [])
        if (bytes.subarray(from, from + needle.bytes.length).equals(needle.bytes)) found.add(needle);
    }
    return found;
  };
};
