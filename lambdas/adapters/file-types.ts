import { FileType } from '../../schemas/dossier.ts';

const extensions: Readonly<Record<string, FileType>> = { jpeg: 'jpg' };

/** The allowed type that a file name says, by its extension. Undefined for any other. */
export const fileTypeOf = (fileName: string): FileType | undefined => {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return extensions[extension] ?? FileType.safeParse(extension).data;
};

const startsWith = (content: Uint8Array, ...bytes: readonly number[]): boolean =>
  content.byteLength >= bytes.length && bytes.every((byte, index) => content[index] === byte);

const ascii = (content: Uint8Array, length: number): string =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(length, content.byteLength)).toString('latin1');

/** Old Office files are compound files; the newer ones are ZIPs that name their parts. */
const isCompound = (content: Uint8Array): boolean =>
  startsWith(content, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const isZip = (content: Uint8Array): boolean => startsWith(content, 0x50, 0x4b, 0x03, 0x04);
const names = (content: Uint8Array, part: string): boolean =>
  isZip(content) && Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(part);

/** Office documents with macros carry this part, whatever their extension says. */
const hasMacros = (content: Uint8Array): boolean => names(content, 'vbaProject.bin');
const isOffice = (content: Uint8Array, folder: string): boolean =>
  names(content, '[Content_Types].xml') && names(content, folder) && !hasMacros(content);

const isOpenDocument = (content: Uint8Array): boolean =>
  names(content, 'mimetypeapplication/vnd.oasis.opendocument.') || names(content, 'META-INF/manifest.xml');

const isText = (content: Uint8Array): boolean => {
  const utf16 = startsWith(content, 0xff, 0xfe) || startsWith(content, 0xfe, 0xff);
  return utf16 || !content.includes(0);
};

const fits: Readonly<Record<FileType, (content: Uint8Array) => boolean>> = {
  pdf: (content) => ascii(content, 1024).includes('%PDF-'),
  jpg: (content) => startsWith(content, 0xff, 0xd8, 0xff),
  png: (content) => startsWith(content, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  doc: (content) => isCompound(content) || ascii(content, 5) === '{\\rtf',
  xls: isCompound,
  ppt: isCompound,
  docx: (content) => isOffice(content, 'word/'),
  xlsx: (content) => isOffice(content, 'xl/'),
  pptx: (content) => isOffice(content, 'ppt/'),
  odf: isOpenDocument,
  txt: (content) => content.byteLength > 0 && isText(content) && !isZip(content),
};

/** Whether a file's first bytes, and for Office its parts, are those of the type that its name says. */
export const contentFits = (type: FileType, content: Uint8Array): boolean => fits[type](content);
