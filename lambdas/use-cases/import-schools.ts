import type { ImportAnswer, ImportSector, SchoolRow } from '../../schemas/board/register.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import { lineError, listedSchools, type LineError, type ListedSchool } from '../domain/duo-schools.ts';
import type { Governor } from '../domain/governor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { CsvFormat, SheetFault } from './csv-port.ts';
import type { Governance } from './governance-ports.ts';
import type { Clock } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
  readonly csv: CsvFormat;
}

/** A list of DUO, and what to do with it. */
export interface ImportOf {
  readonly bytes: Uint8Array;
  readonly sector: ImportSector;
  readonly dryRun: boolean;
  /** Are schools that are added guests from outside the region? Those in the register stay what they are. */
  readonly guests: boolean;
  /** GEMEENTENAAM of the region’s municipalities; all of the list without them. */
  readonly municipalities: readonly string[];
}

const mostSchools = 1000;
const mostErrors = 200;
const atOnce = 10;

const faults: Readonly<
  Record<Exclude<SheetFault['kind'], 'too-many-lines' | 'broken-quote'>, InputError['message']>
> = {
  'not-text': {
    nl: 'Dit is geen tekstbestand. Sla het op als CSV, niet als werkmap.',
    en: 'This is no text file. Save it as CSV, not as a workbook.',
  },
  'no-lines': { nl: 'Het bestand is leeg.', en: 'The file is empty.' },
};

const brokenQuote = (line: number): InputError => ({
  pointer: '',
  code: 'broken-quote',
  message: {
    nl: `Op regel ${line} van het bestand wordt een aanhalingsteken niet gesloten, of staat het op een vreemde plaats. Herstel die regel.`,
    en: `On line ${line} of the file a quote is not closed or stands in a strange place. Mend that line.`,
  },
  line,
});

const unreadable = (fault: SheetFault): Refusal => {
  if (fault.kind === 'too-many-lines') return { code: 'file-too-large' };
  const error =
    fault.kind === 'broken-quote'
      ? brokenQuote(fault.line)
      : { pointer: '', code: fault.kind, message: faults[fault.kind] };
  return { code: 'file-not-readable', errors: [error] };
};

const missing = (headings: readonly string[]): Refusal => ({
  code: 'file-not-readable',
  errors: headings.map((heading) => ({
    pointer: '',
    code: 'column-missing',
    message: {
      nl: `De kolom ${heading} ontbreekt. Kies het bestand van deze sector, met koppen.`,
      en: `The column ${heading} is missing. Choose the file of this sector, with headings.`,
    },
  })),
});

/** What a listed school does to the register. */
interface Step {
  readonly listed: ListedSchool;
  readonly guest: boolean;
  readonly before: SchoolRow | undefined;
}

const isSame = ({ listed, before }: Step): boolean =>
  before?.name === listed.name && before.kinds.toSorted().join() === listed.kinds.toSorted().join();

/** All schools of the register, by id. */
const registered = async (governance: Governance): Promise<ReadonlyMap<SchoolId, SchoolRow>> => {
  const rows = new Map<SchoolId, SchoolRow>();
  let cursor: string | undefined;
  do {
    const page = await governance.schools({ limit: 100, ...(cursor && { cursor }) });
    for (const row of page.items) rows.set(row.schoolId, row);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
};

/**
 * Takes over names and kinds of schools from a list of DUO: adds those that are not there, changes those that differ,
 * and leaves mail, periods and successors as they are. A line that is wrong is left out and told; a dry run tells the
 * same and writes nothing. A repeat changes nothing.
 */
export const importSchools = async (
  ports: Ports,
  governor: Governor,
  { bytes, sector, dryRun, guests, municipalities }: ImportOf,
): Promise<Result<ImportAnswer, Refusal>> => {
  const sheet = ports.csv.read(bytes);
  if (!sheet.ok) return refuse(unreadable(sheet.refusal));
  const list = listedSchools(sheet.value, sector);
  if (!list.ok) return refuse(missing(list.refusal));
  const wanted = new Map(municipalities.map((it) => [it.trim().toUpperCase(), it.trim()]));
  const known = new Set(list.value.schools.map(({ municipality }) => municipality));
  const own = list.value.schools.filter(({ municipality }) => wanted.size === 0 || wanted.has(municipality));
  if (own.length > mostSchools) return refuse({ code: 'too-many-schools' });
  const rows = await registered(ports.governance);
  const steps = own.map((listed) => {
    const before = rows.get(listed.schoolId);
    return { listed, guest: before?.guest ?? guests, before };
  });
  const changes = steps.filter((step) => !isSame(step));
  const late = dryRun ? [] : await write(ports, governor, changes);
  const errors = [...list.value.errors, ...late];
  const done = changes.filter(({ listed }) => late.every(({ line }) => line !== listed.line));
  const shown = ({ listed, guest }: Step) => ({
    line: listed.line,
    schoolId: listed.schoolId,
    name: listed.name,
    kinds: [...listed.kinds],
    guest,
  });
  return accept({
    dryRun,
    lines: list.value.schools.length + list.value.errors.length,
    elsewhere: list.value.schools.length - own.length,
    unchanged: steps.length - changes.length,
    added: done.filter(({ before }) => before === undefined).map(shown),
    changed: done.flatMap((step) => (step.before ? [{ ...shown(step), was: step.before.name }] : [])),
    errors: errors.slice(0, mostErrors),
    errorsLeftOut: Math.max(0, errors.length - mostErrors),
    municipalitiesWithoutSchool: [...wanted].flatMap(([name, asked]) =>
      known.has(name) || name === '' ? [] : [asked],
    ),
    ...(!dryRun && { importedAt: ports.clock.now() }),
  });
};

/** Writes some at a time; those that someone else moved meanwhile are told. */
const write = async (
  { governance, clock }: Ports,
  governor: Governor,
  steps: readonly Step[],
): Promise<readonly LineError[]> => {
  const late: LineError[] = [];
  const now = clock.now();
  for (let start = 0; start < steps.length; start += atOnce)
    await Promise.all(
      steps.slice(start, start + atOnce).map(async ({ listed, guest, before }) => {
        const { schoolId, name, kinds } = listed;
        const fresh = { schoolId, language: 'nl' as const, from: now };
        const row = {
          ...(before ?? fresh),
          name,
          kinds: [...kinds],
          guest,
          rev: (before?.rev ?? 0) + 1,
          changedAt: now,
          changedBy: governor.subject,
        };
        const activity = activityOf(governor, 'school-imported', now, { schoolId, rev: row.rev });
        if ((await governance.saveSchool(row, activity)) === 'conflict')
          late.push(lineError(listed.line, 'changed-meanwhile'));
      }),
    );
  return late;
};
