/** The one file of a ZIP, still packed. */
export interface ZipEntry {
  readonly name: string;
  /** Not compressed. */
  readonly stored: boolean;
  readonly packed: Uint8Array;
  /** Size that the archive states for the unpacked file. */
  readonly size: number;
  /** CRC-32 that the archive states for it. */
  readonly checksum: number;
}

const signatures = { end: 0x06054b50, directory: 0x02014b50, file: 0x04034b50 } as const;
const endLength = 22;
const mostComment = 65_535;
const encrypted = 1;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Offset of the end record, searched backwards because a comment may follow it. */
const findEnd = (view: DataView): number | undefined => {
  const lowest = Math.max(0, view.byteLength - endLength - mostComment);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return undefined;
};

/** No folders upwards, no drive, no absolute path: the name is only ever shown, but it must not mislead. */
const isSafeName = (name: string): boolean =>
  name !== '' && !name.startsWith('/') && !/[\\:\u0000-\u001f]/.test(name) && !name.split('/').includes('..');

const entryAt = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
): ZipEntry | 'not-a-zip' | 'no-single-file' => {
  if (view.getUint32(at, true) !== signatures.directory) return 'not-a-zip';
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  if (name.endsWith('/') || !isSafeName(name)) return 'no-single-file';
  if ((flags & encrypted) !== 0 || (method !== 0 && method !== 8)) return 'not-a-zip';
  if (view.getUint32(local, true) !== signatures.file) return 'not-a-zip';
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.byteLength !== packedSize) return 'not-a-zip';
  return {
    name,
    stored: method === 0,
    packed,
    size: view.getUint32(at + 24, true),
    checksum: view.getUint32(at + 16, true),
  };
};

/**
 * The single file of a ZIP, by its central directory: what every unpacker shows. Zip64, several discs, encryption and
 * other methods than store and deflate are no attachment of a school.
 */
export const singleEntry = (bytes: Uint8Array): ZipEntry | 'not-a-zip' | 'no-single-file' => {
  const view = viewOf(bytes);
  try {
    const end = findEnd(view);
    if (end === undefined) return 'not-a-zip';
    if (view.getUint16(end + 10, true) !== 1) return 'no-single-file';
    return entryAt(bytes, view, view.getUint32(end + 16, true));
  } catch {
    // A record that points outside the file.
    return 'not-a-zip';
  }
};
