import { crc32, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Node } from './xml.ts';

/** Every file of the samples was made at this instant, so that making them again gives the same bytes. */
const madeAt = new Date('2022-02-14T09:00:00Z');

/** A one-page PDF with these lines of text. */
export const pdf = async (title: string, lines: readonly string[]): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title);
  document.setProducer('Voorbeeld-LAS');
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  page.drawText(title, { x: 60, y: 770, size: 18, font });
  lines.forEach((line, index) => {
    page.drawText(line, { x: 60, y: 735 - index * 18, size: 11, font });
  });
  return document.save({ useObjectStreams: false });
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A bar chart as PNG, greyscale: one bar a value (0 to 40 pixels). Stored, not compressed: no zlib differs in that. */
export const barChart = (values: readonly number[]): Uint8Array => {
  const width = values.length * 12 + 4;
  const height = 48;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const row = (y: number): Buffer => {
    // The first byte of a row names its filter: none.
    const pixels = Buffer.alloc(width + 1, 0xff);
    pixels[0] = 0;
    values.forEach((value, index) => {
      if (height - 4 - y < value) pixels.fill(0x40, index * 12 + 5, index * 12 + 13);
    });
    return pixels;
  };
  const image = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(image, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** An attachment as OSO has it: a ZIP with the one file, in base64. */
export const documentOf = (fileName: string, description: string, bytes: Uint8Array): Node => {
  // ZIP writes local time: a date without a zone is the same text everywhere.
  const zip = zipSync({ [fileName]: new Uint8Array(bytes) }, { mtime: new Date(2022, 1, 14, 9, 0, 0) });
  return document(fileName, description, Buffer.from(zip).toString('base64'));
};

/** An attachment whose content is not the ZIP that it should be: the bytes as they are, in base64. */
export const brokenDocument = (fileName: string, description: string, bytes: Uint8Array): Node =>
  document(fileName, description, Buffer.from(bytes).toString('base64'));

const document = (fileName: string, description: string, base64: string): Node => [
  'document',
  [
    ['bestandsnaam', fileName],
    ['omschrijving', description],
    ['bestandsinhoud', base64],
  ],
];
