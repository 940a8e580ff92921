import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { accept, refuse } from '../domain/result.ts';
import type { CsvFormat } from '../use-cases/csv-port.ts';

/** The heading and as many lines as the largest list of the country has three times over. */
const mostLines = 20_001;

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** UTF-8 where the bytes are that, else what Windows writes in the Netherlands. */
const textOf = (bytes: Uint8Array): string =>
  new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);

/** Of the two that DUO has used, the one that the heading has more of. */
const delimiterOf = (text: string): ';' | ',' => {
  const [heading = ''] = text.split(/\r?\n|\r/, 1);
  return heading.split(';').length >= heading.split(',').length ? ';' : ',';
};

/** CSV as DUO and spreadsheets write it. */
export const csv: CsvFormat = {
  read: (bytes) => {
    if (bytes.includes(0)) return refuse({ kind: 'not-text' });
    const text = textOf(bytes);
    try {
      const [heading, ...rest] = Records.parse(
        parse(text, {
          delimiter: delimiterOf(text),
          bom: true,
          info: true,
          trim: true,
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
        lines: rest.map(({ record, info }) => ({ line: info.lines, cells: record })),
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const { lines } = error;
      return refuse({ kind: 'broken-quote', ...(typeof lines === 'number' && { line: lines }) });
    }
  },
};
