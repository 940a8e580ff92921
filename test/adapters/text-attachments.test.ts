import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';

const fileNames = fc.stringMatching(/^[a-zé-]{1,20}\.txt$/);
const texts = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('a text as attachment', () => {
  it('is a ZIP of one file, the same bytes whenever it is made', () => {
    fc.assert(
      fc.property(fileNames, texts, (name, text) => {
        const zip = textAttachments.pack(name, text);
        expect(textAttachments.pack(name, text)).toBe(zip);
        expect(Object.entries(unzipSync(Buffer.from(zip, 'base64')))).toEqual([
          [name, new Uint8Array(Buffer.from(text))],
        ]);
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
