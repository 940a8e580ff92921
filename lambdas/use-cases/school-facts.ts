import type { DossierState } from '../../schemas/dossier.ts';
import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import type { QualificationRole, School } from '../../schemas/school.ts';
import { type Dossier, hasEnded } from '../domain/dossier.ts';
import type { EnrolmentRecord } from '../domain/enrolment.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import type { SchoolFacts } from '../domain/reminders.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { allOf } from './all-of.ts';
import { inTurn } from './in-turn.ts';
import type { Cohorts, Dossiers, Enrolments, Page, PageRequest, Register, Transfers } from './ports.ts';

/** What reading the facts of a school takes. */
export interface FactPorts {
  readonly cohorts: Cohorts;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
}

/** Which facts are asked for: no other is read. Lists of states are read state by state. */
export interface Needs {
  readonly cohort?: true;
  readonly dossiers?: 'all' | readonly DossierState[];
  readonly versions?: true;
  readonly enrolments?: true;
  readonly transfers?: 'all' | readonly TransferRecord['state'][];
  /** Dossiers of other schools that were released to this one. */
  readonly incoming?: true;
  readonly standing?: true;
}

const needs: Readonly<Record<ReminderCondition, Needs>> = {
  'no-cohort': { cohort: true },
  'nothing-sent-in': { dossiers: 'all' },
  'pupil-without-dossier': { cohort: true, dossiers: 'all' },
  'review-missing': { dossiers: ['DRAFT', 'SELECTED'] },
  'not-released': { dossiers: ['DRAFT', 'SELECTED', 'REVIEWED'] },
  'supplement-missing': { dossiers: 'all' },
  'pupil-without-enrolment': { cohort: true, dossiers: 'all', enrolments: true },
  'reconsideration-decision-missing': { dossiers: 'all', versions: true },
  'reconsideration-letter-missing': { dossiers: 'all', versions: true },
  'enrolment-contested': { cohort: true, dossiers: 'all', enrolments: true },
  'enrolment-not-reported': { enrolments: true },
  'not-collected': { enrolments: true, transfers: 'all', incoming: true },
  'not-acknowledged': { transfers: ['COLLECTED'] },
  'destruction-overdue': { transfers: ['DESTRUCTION_ORDERED'] },
  'qualification-failing': { standing: true },
  'mandate-expiring': { standing: true },
  'certificate-expiring': { standing: true },
};

/** Which facts one condition asks for, and no state of a list besides. */
export const needsOf = (condition: ReminderCondition): Needs => needs[condition];

/** Which facts several conditions ask for together. Lists are read whole: once for all, and telling of how many. */
export const needsOfAll = (conditions: readonly ReminderCondition[]): Needs => {
  const isAsked = (fact: keyof Needs): boolean => conditions.some((it) => needs[it][fact] !== undefined);
  return {
    ...(isAsked('cohort') && { cohort: true }),
    ...(isAsked('dossiers') && { dossiers: 'all' }),
    ...(isAsked('versions') && { versions: true }),
    ...(isAsked('enrolments') && { enrolments: true }),
    ...(isAsked('transfers') && { transfers: 'all' }),
    ...(isAsked('incoming') && { incoming: true }),
    ...(isAsked('standing') && { standing: true }),
  };
};

/** A grade-8 list is one item, however long: one read. */
const wholeCohort = 1000;

const byStates = async <Item, State>(
  wanted: 'all' | readonly State[] | undefined,
  read: (state: State | undefined, page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> => {
  if (wanted === undefined) return [];
  if (wanted === 'all') return allOf((page) => read(undefined, page));
  const lists = await inTurn(wanted, (state) => allOf((page) => read(state, page)));
  return lists.flat();
};

/** The dossiers of a source, of all states or some; not those of its rehearsals. */
export const dossiersOf = async (
  { dossiers }: Pick<FactPorts, 'dossiers'>,
  source: SchoolId,
  year: SchoolYear,
  states: 'all' | readonly DossierState[] | undefined,
): Promise<readonly Dossier[]> => {
  const found = await byStates(states, (state, page) => dossiers.list(source, year, state, page));
  return found.filter((it) => !it.rehearsal);
};

const isReal = ({ source }: { readonly source: SchoolId }): boolean => !isTestSchool(source);

/** What a target requested, of all states or some; not in its rehearsals. */
export const transfersOf = async (
  { transfers }: Pick<FactPorts, 'transfers'>,
  target: SchoolId,
  year: SchoolYear,
  states: 'all' | readonly TransferRecord['state'][] | undefined,
): Promise<readonly TransferRecord[]> => {
  const found = await byStates(states, (state, page) => transfers.list(target, year, state, page));
  return found.filter(isReal);
};

const enrolmentsOf = (
  { enrolments }: FactPorts,
  school: SchoolId,
  role: QualificationRole,
  year: SchoolYear,
): Promise<readonly EnrolmentRecord[]> =>
  allOf((page) =>
    role === 'source'
      ? enrolments.listOfSource(school, year, page)
      : enrolments.listOfTarget(school, year, 'ENROLLED', page),
  );

const cohortOf = async ({ cohorts }: FactPorts, school: SchoolId, year: SchoolYear) =>
  (await cohorts.page(school, year, { limit: wholeCohort })).items.map(({ pupil }) => pupil);

/**
 * What is asked of one school in one role: pages of the lists of the school and of those that it took over, its
 * register, its cohort.
 */
export const factsOf = async (
  ports: FactPorts,
  school: School,
  of: {
    readonly needs: Needs;
    readonly role: QualificationRole;
    readonly year: SchoolYear;
    readonly answersFor: readonly SchoolId[];
    readonly incoming: readonly Dossier[];
    /** All its dossiers, where they were read before. */
    readonly dossiers?: readonly Dossier[] | undefined;
  },
): Promise<SchoolFacts> => {
  const { role, year, incoming, needs: asked } = of;
  const ofAll = async <Item>(read: (id: SchoolId) => Promise<readonly Item[]>): Promise<readonly Item[]> =>
    (await inTurn(of.answersFor, read)).flat();
  const dossiers = of.dossiers ?? (await ofAll((id) => dossiersOf(ports, id, year, asked.dossiers)));
  const [cohort, versions, enrolments, transfers, standing] = await Promise.all([
    asked.cohort ? ofAll((id) => cohortOf(ports, id, year)) : [],
    asked.versions ? ports.dossiers.versions(dossiers.filter((it) => !hasEnded(it))) : [],
    asked.enrolments ? ofAll((id) => enrolmentsOf(ports, id, role, year)) : [],
    ofAll((id) => transfersOf(ports, id, year, asked.transfers)),
    asked.standing ? ports.register.school(school.schoolId) : undefined,
  ]);
  return {
    school,
    role,
    cohort: [...new Set(cohort)],
    dossiers,
    versions,
    enrolments: enrolments.filter(isReal),
    transfers,
    incoming,
    standing,
  };
};
