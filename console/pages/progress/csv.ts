import type { Count } from '../../../schemas/board/count.ts';
import { type ProgressRow, sourceSteps } from '../../../schemas/board/progress.ts';
import { isSilent, type Moments, type Role } from './totals.ts';

/** A spreadsheet takes what begins like this for a formula, also behind a space. */
const formula = /^\s*[=+\-@\t\r]/;

/** A cell of a file that spreadsheets open: never a formula, whatever a school is called. */
export const cellOf = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The dash keeps a spreadsheet from reading a date. */
const numberOf = (count: Count | undefined): string =>
  count === undefined ? '' : count === '1-2' ? '1–2' : String(count);

const sourceOpen = [
  'withoutDossier',
  'toReview',
  'toRelease',
  'toComplete',
  'withoutEnrolment',
  'toCollect',
  'toAcknowledge',
  'enrolmentsWithoutDossier',
  'dossiersWithoutEnrolment',
] as const;
const targetCounts = ['enrolments', 'requested', 'collected', 'acknowledged'] as const;
const targetOpen = ['toCollect', 'toAcknowledge', 'toDestroy'] as const;

/** Names of the columns, in the reader's language. */
export interface ColumnNames {
  readonly school: string;
  readonly guest: string;
  readonly yes: string;
  readonly silent: Readonly<Record<Role, string>>;
  readonly cohort: string;
  readonly failures: string;
  readonly asTarget: string;
  readonly steps: Readonly<Record<(typeof sourceSteps)[number], string>>;
  readonly open: Readonly<Record<(typeof sourceOpen)[number], string>>;
  readonly target: Readonly<Record<(typeof targetCounts)[number], string>>;
  readonly targetOpen: Readonly<Record<(typeof targetOpen)[number], string>>;
}

const headOf = (names: ColumnNames): readonly string[] => {
  const ofTarget = (name: string): string => `${names.asTarget}: ${name}`;
  return [
    names.school,
    'BRIN',
    names.guest,
    names.silent.source,
    names.cohort,
    ...sourceSteps.map((it) => names.steps[it]),
    ...sourceOpen.map((it) => names.open[it]),
    ofTarget(names.silent.target),
    ...targetCounts.map((it) => ofTarget(names.target[it])),
    ...targetOpen.map((it) => ofTarget(names.targetOpen[it])),
    ofTarget(names.failures),
  ];
};

const lineOf = (row: ProgressRow, moments: Moments, yes: string): readonly string[] => {
  const { name, schoolId, guest, source, target } = row;
  const silentAs = (role: Role): string => (isSilent(row, role, moments) ? yes : '');
  return [
    name,
    schoolId,
    guest ? yes : '',
    silentAs('source'),
    numberOf(source?.cohort),
    ...sourceSteps.map((it) => numberOf(source?.steps[it])),
    ...sourceOpen.map((it) => numberOf(source?.open[it])),
    silentAs('target'),
    ...targetCounts.map((it) => numberOf(target?.[it])),
    ...targetOpen.map((it) => numberOf(target?.open[it])),
    numberOf(target?.failures.reduce((sum, { pupils }) => sum + pupils, 0)),
  ];
};

/** For a school that was taken over its successor counts: it has no part, and no line. */
const hasPart = ({ source, target }: ProgressRow): boolean => source !== undefined || target !== undefined;

/** The schools as a file that Dutch Excel opens as a table: semicolons, and a mark that says it is UTF-8. */
export const csvOf = (rows: readonly ProgressRow[], moments: Moments, names: ColumnNames): string =>
  `\uFEFF${[headOf(names), ...rows.filter(hasPart).map((row) => lineOf(row, moments, names.yes))]
    .map((cells) => `${cells.map(cellOf).join(';')}\r\n`)
    .join('')}`;
