import { pupilOf } from '../../lambdas/domain/oso/identity.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import type { DossierId, Pgn } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { open } from '../oso/files.ts';
import { basename } from 'node:path';
import type { Calls } from './calls.ts';
import { dossierFilesIn } from './dossier-files.ts';
import type { KeptState } from './kept.ts';
import { askWhether, type Person } from './person.ts';
import { tellRefusal } from './refusal.ts';
import { linesIn, pgnIn, type WrongLine, wrongLineText, wrongNumber } from './table-file.ts';

/** What became of one line. */
export interface RenumberOutcome {
  readonly line: number;
  /** `not-sure`: nobody said that the new number is the pupil's whose file holds it. */
  readonly result: 'done' | 'refused' | 'wrong-line' | 'not-sure';
  readonly problem?: string;
}

/** A pupil whose number changed. */
interface NumberLine {
  readonly line: number;
  readonly pgn: Pgn;
  readonly formerPgn: Pgn;
}

export interface NumbersFile {
  readonly changes: readonly NumberLine[];
  readonly wrong: readonly WrongLine[];
}

const columns = [
  ['oud', 'former', 'onderwijsnummer'],
  ['nieuw', 'new', 'bsn'],
] as const;

const same: Bilingual = { nl: 'beide nummers zijn gelijk', en: 'both numbers are the same' };
const nobody: Bilingual = {
  nl: 'in de map staat geen ingestuurd dossier met een van deze nummers',
  en: 'the folder holds no dossier that was sent with one of these numbers',
};

/**
 * The numbers that changed, out of a CSV file with the columns oud and nieuw.
 *
 * @throws WrongUse when it is no such file
 */
export const numbersIn = (file: string): NumbersFile => {
  const changes: NumberLine[] = [];
  const wrong: WrongLine[] = [];
  for (const {
    line,
    cells: [former = '', now = ''],
  } of linesIn(file, columns)) {
    const [formerPgn, pgn] = [pgnIn(former), pgnIn(now)];
    if (pgn === undefined || formerPgn === undefined) wrong.push({ line, words: wrongNumber });
    else if (pgn === formerPgn) wrong.push({ line, words: same });
    else changes.push({ line, pgn, formerPgn });
  }
  return { changes, wrong };
};

/** A dossier that was sent, and the file that it came from. */
interface SentDossier {
  readonly dossierId: DossierId;
  readonly file: string;
}

/** The dossiers that were sent from a folder, by the number that stands in their files now: the former one, or the new. */
const dossiersByNumber = (folder: string, kept: KeptState): ReadonlyMap<string, SentDossier> => {
  const sent = new Map(Object.entries(kept.read().files));
  return new Map(
    dossierFilesIn(folder).flatMap((path) => {
      const file = basename(path);
      const known = sent.get(file);
      const read = known && osoXml.read(open(path));
      const pupil = read?.ok === true ? pupilOf(read.value) : undefined;
      return known && pupil ? [[pupil.pgn, { dossierId: known.dossierId, file }] as const] : [];
    }),
  );
};

/** A new number with a slip of the pen is another pupil's: where no file holds the former one, a person looks. */
const isOf = (file: string, line: number): Bilingual => ({
  nl: `regel ${line}: het oude nummer staat in geen bestand. Hoort het bij de leerling van ${file}?`,
  en: `line ${line}: no file holds the former number. Is it the number of the pupil of ${file}?`,
});

/**
 * Reports that numbers of pupils changed. Which dossier it is, the files in the folder say; when only the new number
 * stands there, the person at the keyboard.
 *
 * @param isSure the person said so beforehand
 */
export const renumber = async (
  { calls, person, kept, folder, isSure }: RenumberDesk,
  { changes, wrong }: NumbersFile,
): Promise<readonly RenumberOutcome[]> => {
  const dossiers = dossiersByNumber(folder, kept);
  const outcomes: RenumberOutcome[] = [];
  const refuseLine = (it: WrongLine): void => {
    person.tell(wrongLineText(it));
    outcomes.push({ line: it.line, result: 'wrong-line' });
  };
  wrong.forEach(refuseLine);
  for (const { line, pgn, formerPgn } of changes) {
    const byFormer = dossiers.get(formerPgn);
    const sent = byFormer ?? dossiers.get(pgn);
    if (sent === undefined) {
      refuseLine({ line, words: nobody });
      continue;
    }
    if (!byFormer && !isSure && !(await askWhether(person, isOf(sent.file, line)))) {
      outcomes.push({ line, result: 'not-sure' });
      continue;
    }
    const { dossierId } = sent;
    const { done, problem } = await calls.call('putPgn', { params: { dossierId }, body: { pgn, formerPgn } });
    if (done === undefined) {
      tellRefusal(person, { nl: `regel ${line}`, en: `line ${line}` }, problem);
      outcomes.push({ line, result: 'refused', problem: problem?.code ?? 'no-answer' });
      continue;
    }
    person.tell({
      nl: `regel ${line}: vastgelegd. Beide nummers leiden nu naar het dossier.`,
      en: `line ${line}: recorded. Both numbers lead to the dossier now.`,
    });
    outcomes.push({ line, result: 'done' });
  }
  return outcomes;
};

interface RenumberDesk {
  readonly calls: Calls;
  readonly person: Person;
  readonly kept: KeptState;
  readonly folder: string;
  readonly isSure: boolean;
}
