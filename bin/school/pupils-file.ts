import { csv } from '../../lambdas/adapters/csv.ts';
import { Pgn, SchoolId } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { open, WrongUse } from '../oso/files.ts';

/** A pupil whom the school accepted. */
export interface PupilLine {
  /** In the file: by this pupils are told apart, never by their number. */
  readonly line: number;
  readonly pgn: string;
  readonly sourceSchool: string;
}

/** A line that can't be used, and why; never what stands in it. */
export interface WrongLine {
  readonly line: number;
  readonly words: Bilingual;
}

export interface PupilsFile {
  readonly pupils: readonly PupilLine[];
  readonly wrong: readonly WrongLine[];
}

const headings = {
  pgn: ['pgn', 'bsn', 'onderwijsnummer', 'persoonsgebonden nummer'],
  school: ['school', 'basisschool', 'source school', 'sourceschool', 'brin'],
} as const;

const unreadable = {
  'not-text': 'is geen tekst; sla het op als CSV / is no text; save it as CSV',
  'no-lines': 'is leeg / is empty',
  'too-many-lines': 'heeft te veel regels / has too many lines',
  'broken-quote': 'heeft aanhalingstekens die niet kloppen / has quotes that do not match',
} as const;

const noHeadings =
  'de eerste regel noemt de kolommen: pgn;school / the first line names the columns: pgn;school';

const wrongNumber: Bilingual = {
  nl: 'het nummer heeft geen negen cijfers',
  en: 'the number has no nine digits',
};
const wrongSchool: Bilingual = {
  nl: 'de school is geen BRIN met vestiging, zoals 00YY00',
  en: 'the school is no BRIN with branch, like 00YY00',
};
const twice: Bilingual = { nl: 'deze leerling staat er al in', en: 'this pupil is in it already' };

/** Spreadsheets drop the zero that a number begins with. */
const pgnOf = (cell: string): string | undefined => {
  const digits = cell.replaceAll(/[\s.]/g, '');
  return Pgn.safeParse(digits.length === 8 ? `0${digits}` : digits).data;
};

const schoolOf = (cell: string): string | undefined =>
  SchoolId.safeParse(cell.replaceAll(/\s/g, '').toUpperCase()).data;

/**
 * The accepted pupils out of a CSV file with the columns pgn and school.
 *
 * @throws WrongUse when it is no such file
 */
export const pupilsIn = (file: string): PupilsFile => {
  const read = csv.read(open(file));
  if (!read.ok) throw new WrongUse(`${file}: ${unreadable[read.refusal.kind]}`);
  const names = read.value.headings.map((it) => it.toLowerCase());
  const pgnAt = names.findIndex((name) => headings.pgn.some((it) => it === name));
  const schoolAt = names.findIndex((name) => headings.school.some((it) => it === name));
  if (pgnAt === -1 || schoolAt === -1) throw new WrongUse(`${file}: ${noHeadings}`);
  const pupils: PupilLine[] = [];
  const wrong: WrongLine[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of read.value.lines) {
    const pgn = pgnOf(cells[pgnAt] ?? '');
    const sourceSchool = schoolOf(cells[schoolAt] ?? '');
    if (pgn === undefined) wrong.push({ line, words: wrongNumber });
    else if (sourceSchool === undefined) wrong.push({ line, words: wrongSchool });
    else if (seen.has(pgn)) wrong.push({ line, words: twice });
    else pupils.push({ line, pgn, sourceSchool });
    if (pgn !== undefined) seen.add(pgn);
  }
  return { pupils, wrong };
};

/** The same in lines of text, for the person. */
export const wrongLineText = ({ line, words }: WrongLine): Bilingual => ({
  nl: `regel ${line}: ${words.nl}`,
  en: `line ${line}: ${words.en}`,
});
