import type { ImportSector } from '../../schemas/board/register.ts';
import { OneLine } from '../../schemas/free-text.ts';
import { SchoolId } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import { isTestSchool } from './rehearsal.ts';
import { accept, refuse, type Result } from './result.ts';

type Kind = School['kinds'][number];

/** A school location out of DUO’s list, and where it stands in the file. */
export interface ListedSchool {
  readonly line: number;
  readonly schoolId: SchoolId;
  readonly name: string;
  readonly kinds: readonly Kind[];
  /** GEMEENTENAAM, in upper case. */
  readonly municipality: string;
}

/** What is wrong with one line. */
export interface LineError {
  readonly line: number;
  readonly code: keyof typeof words;
  readonly message: { readonly nl: string; readonly en: string };
}

const words = {
  'brin-malformed': {
    nl: 'Het BRIN-nummer of de vestiging heeft niet de vorm 00AA en 00.',
    en: 'The BRIN number or the branch does not have the form 00AA and 00.',
  },
  'brin-reserved': {
    nl: 'Dit nummer is van een testschool van Overstap en staat nooit in het register.',
    en: 'This number is that of a test school of Overstap and never stands in the register.',
  },
  'name-missing': {
    nl: 'De naam ontbreekt of is langer dan 200 tekens.',
    en: 'The name is missing or longer than 200 characters.',
  },
  'looks-like-formula': {
    nl: 'De naam begint met een teken waarvan een spreadsheet een formule maakt (= + - @). Voeg deze school met de hand toe als de naam klopt.',
    en: 'The name begins with a character that makes it a formula in a spreadsheet (= + - @). Add this school by hand if the name is right.',
  },
  'control-character': {
    nl: 'In de naam staat een stuurteken. Herstel de regel.',
    en: 'The name holds a control character. Mend the line.',
  },
  'kind-unknown': {
    nl: 'Het soort school is niet bekend. Voeg deze school met de hand toe.',
    en: 'The kind of school is not known. Add this school by hand.',
  },
  'school-twice': {
    nl: 'Deze vestiging stond al eerder in het bestand. De eerste regel geldt.',
    en: 'This branch stood in the file before. The first line counts.',
  },
  'changed-meanwhile': {
    nl: 'Iemand anders wijzigde deze school tegelijk. Importeer het bestand nog eens.',
    en: 'Someone else changed this school at the same time. Import the file once more.',
  },
} as const;

export const lineError = (line: number, code: LineError['code']): LineError => ({
  line,
  code,
  message: words[code],
});

/** DUO’s headings, those of today and of before 2023; underscores count as spaces. */
const columns = {
  institution: ['INSTELLINGSCODE', 'BRIN NUMMER', 'BRINNUMMER'],
  branch: ['VESTIGINGSCODE', 'VESTIGINGSNUMMER'],
  name: ['VESTIGINGSNAAM', 'INSTELLINGSNAAM VESTIGING'],
  municipality: ['GEMEENTENAAM'],
  specialKind: ['SOORT PRIMAIR ONDERWIJS', 'SOORT PO', 'SOORT INSTELLING'],
  structure: ['ONDERWIJSSTRUCTUUR'],
} as const;
type Column = keyof typeof columns;

/** Which columns the list of a sector must have. */
const needed: Readonly<Record<ImportSector, readonly Column[]>> = {
  bo: ['institution', 'branch', 'name', 'municipality'],
  so: ['institution', 'branch', 'name', 'municipality', 'specialKind'],
  vo: ['institution', 'branch', 'name', 'municipality', 'structure'],
};

const normal = (heading: string): string => heading.toUpperCase().replaceAll('_', ' ').trim();

/** Where each column stands, or the headings that are missing (the first name of each). */
const placesOf = (
  headings: readonly string[],
  sector: ImportSector,
): Result<ReadonlyMap<Column, number>, readonly string[]> => {
  const there = headings.map(normal);
  const found = new Map(
    needed[sector].map((column) => [
      column,
      there.findIndex((it) => columns[column].some((name) => name === it)),
    ]),
  );
  const missing = [...found].filter(([, place]) => place < 0).map(([column]) => columns[column][0]);
  return missing.length > 0 ? refuse(missing) : accept(found);
};

/** Soort: Sbo, So, Vso, or several at once such as `So/Vso`. */
const specialKinds = { SBO: 'SBO', SO: 'SO', VSO: 'VSO' } as const satisfies Record<string, Kind>;

const kindsOf = (sector: ImportSector, text: string): readonly Kind[] => {
  const parts = text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((part) => part !== '');
  if (sector === 'bo') return ['BO'];
  if (sector === 'so')
    return Object.entries(specialKinds)
      .filter(([name]) => parts.includes(name))
      .map(([, kind]) => kind);
  const others = parts.filter((part) => part !== 'PRO');
  return [
    ...(parts.includes('PRO') ? (['PrO'] as const) : []),
    ...(others.length > 0 ? (['VO'] as const) : []),
  ];
};

/** The branch is written alone (`00`) or with the institution before it (`00AA00`). */
const idOf = (institution: string, branch: string) =>
  SchoolId.safeParse((branch.length > 2 ? branch : `${institution}${branch}`).toUpperCase());

const wrongName = (name: string): LineError['code'] | undefined => {
  if (/^[=+\-@]/.test(name)) return 'looks-like-formula';
  if (!OneLine.safeParse(name).success) return 'control-character';
  return name === '' || name.length > 200 ? 'name-missing' : undefined;
};

type Cells = (column: Column) => string;

const schoolOf = (line: number, cells: Cells, sector: ImportSector): Result<ListedSchool, LineError> => {
  const id = idOf(cells('institution'), cells('branch'));
  if (!id.success) return refuse(lineError(line, 'brin-malformed'));
  if (isTestSchool(id.data)) return refuse(lineError(line, 'brin-reserved'));
  const name = cells('name');
  const wrong = wrongName(name);
  if (wrong) return refuse(lineError(line, wrong));
  const kinds = kindsOf(sector, cells(sector === 'vo' ? 'structure' : 'specialKind'));
  if (kinds.length === 0) return refuse(lineError(line, 'kind-unknown'));
  return accept({ line, schoolId: id.data, name, kinds, municipality: cells('municipality').toUpperCase() });
};

/** The schools of a list, and the lines that are left out; or the headings that it lacks. */
export const listedSchools = (
  sheet: {
    readonly headings: readonly string[];
    readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
  },
  sector: ImportSector,
): Result<
  { readonly schools: readonly ListedSchool[]; readonly errors: readonly LineError[] },
  readonly string[]
> => {
  const places = placesOf(sheet.headings, sector);
  if (!places.ok) return places;
  const schools = new Map<SchoolId, ListedSchool>();
  const errors: LineError[] = [];
  for (const { line, cells } of sheet.lines) {
    const read = schoolOf(line, (column) => cells[places.value.get(column) ?? -1] ?? '', sector);
    if (!read.ok) errors.push(read.refusal);
    else if (schools.has(read.value.schoolId)) errors.push(lineError(line, 'school-twice'));
    else schools.set(read.value.schoolId, read.value);
  }
  return accept({ schools: [...schools.values()], errors });
};
