import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import { storedEntry } from '../../lambdas/adapters/zip-entry.ts';

const fileNames = fc.stringMatching(/^[a-zé-]{1,20}\.txt$/);
const texts = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('a text as attachment', () => {
  it('is a ZIP with the same bytes as any other writer makes, and that any reader opens', () => {
    fc.assert(
      fc.property(fileNames, texts, (name, text) => {
        const content = new Uint8Array(Buffer.from(text));
        const zip = storedEntry(name, content);
        const other = zipSync({ [name]: [content, { level: 0 }] }, { mtime: new Date(1980, 0, 1) });
        expect(Buffer.from(zip).equals(other)).toBe(true);
        expect(Object.entries(unzipSync(zip))).toEqual([[name, content]]);
      }),
    );
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fileNames, texts, (name, text) => {
        expect(textAttachments.unpack(textAttachments.pack(name, text))).toBe(text);
      }),
    );
  });
});
