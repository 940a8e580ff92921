import { zipSync } from 'fflate';
import type { Chance } from '../chance.ts';
import { canary } from '../words.ts';

/** A ZIP file that is not what it says. */
interface ZipAttack {
  readonly what: string;
  readonly make: () => Buffer;
}

const modified = { mtime: new Date('2022-01-03T12:00:00Z') };
const zip = (files: Readonly<Record<string, Uint8Array>>): Buffer =>
  Buffer.from(zipSync({ ...files }, modified));
const content = Buffer.from(`%PDF-1.4\n% ${canary}\n%%EOF\n`);
const honest = (): Buffer => zip({ 'verslag.pdf': content });

/** Where the only entry stands in the central directory. */
const central = (file: Buffer): number => file.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
const ending = (file: Buffer): number => file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));

/** An honest ZIP with some bytes overwritten. */
const patched =
  (...patches: readonly (readonly [at: (file: Buffer) => number, bytes: readonly number[]])[]) =>
  () => {
    const file = honest();
    for (const [at, bytes] of patches) Buffer.from(bytes).copy(file, at(file));
    return file;
  };
const inLocal = (offset: number) => () => offset;
const inCentral = (offset: number) => (file: Buffer) => central(file) + offset;
const inEnding = (offset: number) => (file: Buffer) => ending(file) + offset;
const all = [0xff, 0xff, 0xff, 0xff];

const bomb = (megabytes: number): Buffer => zip({ 'bom.pdf': Buffer.alloc(megabytes * 1024 * 1024) });

/** Many entries of the directory that all name the same bytes. */
const overlapping = (): Buffer => {
  const file = bomb(1);
  const entry = file.subarray(central(file), ending(file));
  const end = Buffer.from(file.subarray(ending(file)));
  const count = 1000;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([file.subarray(0, central(file)), ...Array.from({ length: count }, () => entry), end]);
};

export const zipAttacks: readonly ZipAttack[] = [
  { what: 'a bomb of 100 MB', make: () => bomb(100) },
  { what: 'a bomb in a bomb', make: () => zip({ 'bom.zip': bomb(20) }) },
  { what: 'overlapping entries', make: overlapping },
  { what: 'a path out of its folder', make: () => zip({ '../../../etc/cron.d/x.pdf': content }) },
  { what: 'a path from the root', make: () => zip({ '/etc/passwd.pdf': content }) },
  { what: 'a Windows path', make: () => zip({ 'C:\\windows\\x.pdf': content }) },
  { what: 'a folder alone', make: () => zip({ 'map/': new Uint8Array() }) },
  { what: 'two files', make: () => zip({ 'a.pdf': content, 'b.pdf': content }) },
  { what: 'no files', make: () => zip({}) },
  {
    what: 'ten thousand files',
    make: () =>
      zip(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`${at}.txt`, new Uint8Array()]))),
  },
  { what: 'a name of 60,000 letters', make: () => zip({ [`${'x'.repeat(60_000)}.pdf`]: content }) },
  { what: 'a name with a NUL', make: () => zip({ [`${canary}.pdf\0.exe`]: content }) },
  { what: 'a program named as a page', make: () => zip({ 'verslag.pdf': Buffer.from('MZ\x90\0program') }) },
  { what: 'an empty file', make: () => zip({ 'verslag.pdf': new Uint8Array() }) },
  { what: 'encrypted', make: patched([inLocal(6), [1, 0]], [inCentral(8), [1, 0]]) },
  { what: 'an unknown method', make: patched([inLocal(8), [99, 0]], [inCentral(10), [99, 0]]) },
  { what: 'a lie about its size', make: patched([inLocal(22), [1, 0, 0, 0]], [inCentral(24), [1, 0, 0, 0]]) },
  { what: 'a size of four gigabytes', make: patched([inLocal(22), all], [inCentral(24), all]) },
  { what: 'a packed size of four gigabytes', make: patched([inLocal(18), all], [inCentral(20), all]) },
  { what: 'a wrong checksum', make: patched([inCentral(16), [1, 2, 3, 4]]) },
  { what: 'an offset outside', make: patched([inCentral(42), all]) },
  { what: 'a directory outside', make: patched([inEnding(16), all]) },
  { what: 'a directory of four gigabytes', make: patched([inEnding(12), all]) },
  { what: '65,535 entries said', make: patched([inEnding(8), [0xff, 0xff, 0xff, 0xff]]) },
  { what: 'on another disk', make: patched([inEnding(4), [9, 0, 9, 0]]) },
  { what: 'a comment that is not there', make: patched([inEnding(20), [0xff, 0xff]]) },
  { what: 'a long name that is not there', make: patched([inCentral(28), [0xff, 0xff]]) },
  { what: 'a long extra field that is not there', make: patched([inCentral(30), [0xff, 0xff]]) },
  { what: 'cut off', make: () => honest().subarray(0, 40) },
  { what: 'an end alone', make: () => honest().subarray(ending(honest())) },
  { what: 'garbage before it', make: () => Buffer.concat([Buffer.alloc(5000, 0x41), honest()]) },
  { what: 'garbage after it', make: () => Buffer.concat([honest(), Buffer.alloc(70_000, 0x41)]) },
  { what: 'two ends', make: () => Buffer.concat([honest(), honest().subarray(ending(honest()))]) },
  {
    what: 'ZIP64',
    make: () => {
      const file = honest();
      const at = ending(file);
      const far = Buffer.alloc(20, 0xff);
      far.write('PK\u0006\u0007', 0, 'latin1');
      return Buffer.concat([file.subarray(0, at), far, patched([inEnding(16), all])().subarray(at)]);
    },
  },
  { what: 'one byte', make: () => Buffer.from('P') },
  { what: 'signatures alone', make: () => Buffer.from('PK\u0003\u0004'.repeat(2000), 'latin1') },
];

/** One ZIP that lies. */
export const zipAttack = (chance: Chance): { readonly what: string; readonly zip: Buffer } => {
  const { what, make } = chance.pick(zipAttacks);
  return { what: `ZIP ${what}`, zip: make() };
};
