import type { Result } from '../domain/result.ts';

/** A table out of a file: its headings, and its lines with their place in the file, from 1. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Why a file is no table, and where. */
export type SheetFault =
  | { readonly kind: 'not-text' | 'no-lines' | 'too-many-lines' }
  | { readonly kind: 'broken-quote'; readonly line: number };

/** CSV: bytes in, table out; whatever separator (`;` or `,`) and encoding (UTF-8 or Windows-1252) it is in. */
export interface CsvFormat {
  read(bytes: Uint8Array): Result<Sheet, SheetFault>;
}
