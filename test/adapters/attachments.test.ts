import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { pdf, zipped } from '../support/dossiers.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const text = (content: string) => new Uint8Array(Buffer.from(content));
const zip = (files: Zippable) => Buffer.from(zipSync(files));
const statusOf = (fileName: string, base64: string) => attachmentInspector.inspect(fileName, base64).status;

const compound = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0);
const office = (folder: string, ...more: readonly string[]) =>
  new Uint8Array(
    zip({
      '[Content_Types].xml': text('<Types/>'),
      ...Object.fromEntries([`${folder}/document.xml`, ...more].map((it) => [it, text('x')])),
    }),
  );

describe('the eleven file types', () => {
  it.each([
    ['profiel.pdf', pdf('x')],
    ['FOTO.JPG', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['foto.jpeg', bytes(0xff, 0xd8, 0xff, 0xe1)],
    ['plaat.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['oud.doc', compound],
    ['oud.xls', compound],
    ['oud.ppt', compound],
    ['nieuw.docx', office('word')],
    ['nieuw.xlsx', office('xl')],
    ['nieuw.pptx', office('ppt')],
    ['open.odf', new Uint8Array(zip({ 'META-INF/manifest.xml': text('<x/>'), 'content.xml': text('<x/>') }))],
    ['verslag.txt', text('Een verslag met ë.')],
  ])('%s', (name, content) => {
    expect(statusOf(name, zipped(name, content))).toBe('sound');
  });

  it.each([
    ['a program called pdf', 'x.pdf', text('MZ program')],
    ['a picture called png', 'x.png', bytes(0xff, 0xd8, 0xff)],
    ['a document with macros', 'x.docx', office('word', 'word/vbaProject.bin')],
    ['an archive called txt', 'x.txt', new Uint8Array(zip({ 'y.txt': text('y') }))],
    ['binary called txt', 'x.txt', bytes(65, 0, 66)],
    ['an empty text', 'x.txt', bytes()],
  ])('%s does not fit', (_, name, content) => {
    expect(statusOf(name, zipped(name, content))).toBe('type-mismatch');
  });

  it('refuses other types, by the name of either file', () => {
    expect(statusOf('x.exe', zipped('x.exe', text('x')))).toBe('type-not-allowed');
    expect(statusOf('x.pdf', zipped('x.exe', pdf('x')))).toBe('type-not-allowed');
    expect(statusOf('x.zip', zipped('x.zip', new Uint8Array(zip({ y: text('y') }))))).toBe(
      'type-not-allowed',
    );
    expect(statusOf('zonder', zipped('zonder', text('x')))).toBe('type-not-allowed');
    expect(statusOf('x.pdf', zipped('y.txt', text('y')))).toBe('type-mismatch');
  });

  it('lets the name inside differ when the type is the same', () => {
    expect(statusOf('uitstroomprofiel.pdf', zipped('export-1.PDF', pdf('x')))).toBe('sound');
  });
});

describe('hostile attachments', () => {
  const sound = zip({ 'x.txt': text('hallo') });

  it('is strict about base64', () => {
    const base64 = sound.toString('base64');
    expect(statusOf('x.txt', base64)).toBe('sound');
    expect(statusOf('x.txt', base64.replace(/(.{76})/g, '$1\r\n'))).toBe('sound');
    for (const broken of [
      '',
      'A',
      'QUFB=',
      `${base64}=`,
      base64.replace('U', '*'),
      `data:;base64,${base64}`,
      'QR==',
    ]) {
      expect(statusOf('x.txt', broken)).toBe('not-base64');
    }
  });

  it('opens an archive with exactly one file', () => {
    expect(statusOf('x.txt', zip({}).toString('base64'))).toBe('no-single-file');
    expect(statusOf('x.txt', zip({ 'x.txt': text('x'), 'y.txt': text('y') }).toString('base64'))).toBe(
      'no-single-file',
    );
    expect(statusOf('x.txt', zip({ 'map/': bytes() }).toString('base64'))).toBe('no-single-file');
  });

  it.each(['../x.txt', '/x.txt', 'C:\\x.txt', 'a/../../x.txt', 'a\u0000.txt'])(
    'refuses the path %j',
    (name) => {
      expect(statusOf('x.txt', zip({ [name]: text('x') }).toString('base64'))).toBe('no-single-file');
    },
  );

  it('refuses bombs without unpacking them', () => {
    const bomb = zipSync({ 'x.txt': [new Uint8Array(60 * 1024 * 1024).fill(65), { level: 9 }] });
    expect(statusOf('x.txt', Buffer.from(bomb).toString('base64'))).toBe('too-large');
    const lying = Buffer.from(bomb);
    const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    lying.writeUInt32LE(10, directory + 24);
    expect(statusOf('x.txt', lying.toString('base64'))).toBe('too-large');
  });

  it('names what is cut off or altered', () => {
    for (let at = 0; at < sound.length - 22; at += 7) {
      expect(statusOf('x.txt', sound.subarray(0, at).toString('base64'))).toBe(
        at === 0 ? 'not-base64' : 'not-a-zip',
      );
    }
    const altered = Buffer.from(sound);
    altered.writeUInt32LE(1, altered.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 16);
    expect(statusOf('x.txt', altered.toString('base64'))).toBe('not-a-zip');
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const copy = Buffer.from(sound);
        for (const [at, byte] of changes) copy[at] = byte;
        return typeof statusOf('x.txt', copy.toString('base64')) === 'string';
      }),
      { numRuns: 500 },
    );
  });
});
