import { csv } from '../../lambdas/adapters/csv.ts';
import { Pgn } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { open, WrongUse } from '../oso/files.ts';

const unreadable = {
  'not-text': 'is geen tekst; sla het op als CSV / is no text; save it as CSV',
  'no-lines': 'is leeg / is empty',
  'too-many-lines': 'heeft te veel regels / has too many lines',
  'broken-quote': 'heeft aanhalingstekens die niet kloppen / has quotes that do not match',
} as const;

/** A line of a list: its number in the file, by which pupils are told apart, and its cells in the order of the columns asked for. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A line that can't be used, and why; never what stands in it. */
export interface WrongLine {
  readonly line: number;
  readonly words: Bilingual;
}

/**
 * The lines of a CSV file, with the columns that are asked for and no others.
 *
 * @param columns what each may be called, in lower case; by its first name it is asked for when it is missing
 * @throws WrongUse when it is no such file
 */
export const linesIn = (file: string, columns: readonly (readonly string[])[]): readonly TableLine[] => {
  const read = csv.read(open(file));
  if (!read.ok) throw new WrongUse(`${file}: ${unreadable[read.refusal.kind]}`);
  const names = read.value.headings.map((it) => it.toLowerCase());
  const places = columns.map((known) => names.findIndex((name) => known.includes(name)));
  if (places.includes(-1)) {
    const wanted = columns.map(([first = '']) => first).join(';');
    throw new WrongUse(
      `${file}: de eerste regel noemt de kolommen: ${wanted} / the first line names the columns: ${wanted}`,
    );
  }
  return read.value.lines.map(({ line, cells }) => ({ line, cells: places.map((at) => cells[at] ?? '') }));
};

/** A pupil's number as people type it. Spreadsheets drop the zero that a number begins with. */
export const pgnIn = (cell: string): Pgn | undefined => {
  const digits = cell.replaceAll(/[\s.]/g, '');
  return Pgn.safeParse(digits.length === 8 ? `0${digits}` : digits).data;
};

export const wrongNumber: Bilingual = {
  nl: 'het nummer heeft geen negen cijfers',
  en: 'the number has no nine digits',
};

/** A wrong line in words, for the person. */
export const wrongLineText = ({ line, words }: WrongLine): Bilingual => ({
  nl: `regel ${line}: ${words.nl}`,
  en: `line ${line}: ${words.en}`,
});
