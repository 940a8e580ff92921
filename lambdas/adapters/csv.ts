import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { accept, refuse } from '../domain/result.ts';
import type { CsvFormat } from '../use-cases/csv-port.ts';

/** The heading and as many lines as the largest list of the country has three times over. */
const mostLines = 20_001;

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, place) => bytes[place] === byte);

/** UTF-16 where its mark says so, as Excel’s “Unicode text”; UTF-8 where the bytes are that; else Windows’ own. */
const encodingOf = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
};

/** The two that DUO has used, and that of “Unicode text”: the one that the heading has most of. */
const delimiters = [';', ',', '\t'] as const;

const delimiterOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n|\r/, 1);
  const counted = delimiters.map((it) => ({ it, times: heading.split(it).length }));
  return counted.reduce((one, other) => (other.times > one.times ? other : one)).it;
};

/** CSV as DUO and spreadsheets write it. */
export const csv: CsvFormat = {
  read: (bytes) => {
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
    if (text.includes('\0')) return refuse({ kind: 'not-text' });
    const delimiter = delimiterOf(text);
    // The last line that was read: a quote that nobody closes swallows all after it, and breaks somewhere down there.
    let read = 0;
    try {
      const [heading, ...rest] = Records.parse(
        parse(text, {
          delimiter,
          bom: true,
          info: true,
          on_record: (record, { lines }) => {
            read = lines;
            return record;
          },
          // It would take empty cells between tabs for white space.
          trim: delimiter !== '\t',
          relax_column_count: true,
          skip_empty_lines: true,
          skip_records_with_empty_values: true,
          max_record_size: 20_000,
          to: mostLines + 1,
        }),
      );
      if (heading === undefined) return refuse({ kind: 'no-lines' });
      if (rest.length >= mostLines) return refuse({ kind: 'too-many-lines' });
      return accept({
        headings: heading.record,
        lines: rest.map(({ record, info }) => ({ line: info.lines, cells: record.map((it) => it.trim()) })),
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return refuse({ kind: 'broken-quote', line: read + 1 });
    }
  },
};
