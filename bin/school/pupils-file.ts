import { SchoolId } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { linesIn, pgnIn, type WrongLine, wrongNumber } from './table-file.ts';

/** A pupil whom the school accepted. */
export interface PupilLine {
  /** In the file: by this pupils are told apart, never by their number. */
  readonly line: number;
  readonly pgn: string;
  readonly sourceSchool: string;
}

export interface PupilsFile {
  readonly pupils: readonly PupilLine[];
  readonly wrong: readonly WrongLine[];
}

const columns = [
  ['pgn', 'bsn', 'onderwijsnummer', 'persoonsgebonden nummer'],
  ['school', 'basisschool', 'source school', 'sourceschool', 'brin'],
] as const;

const wrongSchool: Bilingual = {
  nl: 'de school is geen BRIN met vestiging, zoals 00YY00',
  en: 'the school is no BRIN with branch, like 00YY00',
};
const twice: Bilingual = { nl: 'deze leerling staat er al in', en: 'this pupil is in it already' };

const schoolOf = (cell: string): string | undefined =>
  SchoolId.safeParse(cell.replaceAll(/\s/g, '').toUpperCase()).data;

/**
 * The accepted pupils out of a CSV file with the columns pgn and school.
 *
 * @throws WrongUse when it is no such file
 */
export const pupilsIn = (file: string): PupilsFile => {
  const pupils: PupilLine[] = [];
  const wrong: WrongLine[] = [];
  const seen = new Set<string>();
  for (const {
    line,
    cells: [number = '', school = ''],
  } of linesIn(file, columns)) {
    const pgn = pgnIn(number);
    const sourceSchool = schoolOf(school);
    if (pgn === undefined) wrong.push({ line, words: wrongNumber });
    else if (sourceSchool === undefined) wrong.push({ line, words: wrongSchool });
    else if (seen.has(pgn)) wrong.push({ line, words: twice });
    else pupils.push({ line, pgn, sourceSchool });
    if (pgn !== undefined) seen.add(pgn);
  }
  return { pupils, wrong };
};
