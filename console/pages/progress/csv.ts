import type { Count } from '../../../schemas/board/count.ts';
import { type ProgressRow, sourceSteps } from '../../../schemas/board/progress.ts';

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
    names.cohort,
    ...sourceSteps.map((it) => names.steps[it]),
    ...sourceOpen.map((it) => names.open[it]),
    ...targetCounts.map((it) => ofTarget(names.target[it])),
    ...targetOpen.map((it) => ofTarget(names.targetOpen[it])),
    ofTarget(names.failures),
  ];
};

const lineOf = ({ name, schoolId, guest, source, target }: ProgressRow, yes: string): readonly string[] => [
  name,
  schoolId,
  guest ? yes : '',
  numberOf(source?.cohort),
  ...sourceSteps.map((it) => numberOf(source?.steps[it])),
  ...sourceOpen.map((it) => numberOf(source?.open[it])),
  ...targetCounts.map((it) => numberOf(target?.[it])),
  ...targetOpen.map((it) => numberOf(target?.open[it])),
  numberOf(target?.failures.reduce((sum, { pupils }) => sum + pupils, 0)),
];

/** The schools as a file that Dutch Excel opens as a table: semicolons, and a mark that says it is UTF-8. */
export const csvOf = (rows: readonly ProgressRow[], names: ColumnNames): string =>
  `\uFEFF${[headOf(names), ...rows.map((row) => lineOf(row, names.yes))]
    .map((cells) => `${cells.map(cellOf).join(';')}\r\n`)
    .join('')}`;
