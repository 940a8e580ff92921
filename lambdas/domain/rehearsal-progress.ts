import type { Instant } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import {
  type RehearsalView,
  type Scenario,
  type ScenarioView,
  testSchools,
} from '../../schemas/test-exchange.ts';
import type { Dossier } from './dossier.ts';
import { periodOf, type Standing } from './qualification.ts';
import { scriptOf } from './rehearsal-scenarios.ts';
import { laterOf } from './time.ts';
import { stateAt, type TransferRecord } from './transfer.ts';

/** All that is there of one scripted pupil: nothing is kept of a rehearsal but what real exchanges leave behind. */
export interface Evidence {
  readonly scenario: Scenario;
  readonly dossier: Dossier | undefined;
  /** When the dossier was released for the first time, by its audit chain. */
  readonly firstReleasedAt: Instant | undefined;
  readonly isEnrolled: boolean;
  /** Of this school, whatever became of them. */
  readonly transfers: readonly TransferRecord[];
}

type Step = ScenarioView['next'];

const steps = {
  enrol: {
    nl: 'Meld eerst de leerling: PUT /v1/enrolments/….',
    en: 'Report the pupil first: PUT /v1/enrolments/….',
  },
  request: {
    nl: 'Vraag het dossier op: PUT /v1/transfers/….',
    en: 'Request the dossier: PUT /v1/transfers/….',
  },
  collect: {
    nl: 'Haal het dossier op en bevestig wat u ermee deed.',
    en: 'Collect the dossier and acknowledge what you did with it.',
  },
  again: {
    nl: 'Vraag nog eens op, met haveVersion 1.',
    en: 'Request once more, with haveVersion 1.',
  },
  partially: {
    nl: 'Bevestig met partially-imported: de bijlage kon niet worden ingelezen.',
    en: 'Acknowledge with partially-imported: the attachment could not be read.',
  },
  advance: {
    nl: 'Roep POST /v1/test-exchange nog eens aan: dan komt versie 2.',
    en: 'Call POST /v1/test-exchange again: then version 2 comes.',
  },
  'collect-second': {
    nl: 'Vraag versie 2 op met haveVersion 1, haal haar op en bevestig.',
    en: 'Request version 2 with haveVersion 1, collect and acknowledge it.',
  },
  release: {
    nl: `Geef het dossier vrij aan ${testSchools.target}.`,
    en: `Release the dossier to ${testSchools.target}.`,
  },
  'release-second': {
    nl: 'Stuur het dossier opnieuw in met iets nieuws, en geef versie 2 vrij.',
    en: 'Send the dossier in again with something new, and release version 2.',
  },
  withdraw: { nl: 'Trek het dossier in.', en: 'Withdraw the dossier.' },
} as const satisfies Record<string, Step>;

/** How far a scenario is: the moment at which it was done, or what comes next. */
type Progress =
  | { readonly doneAt: Instant; readonly next?: undefined }
  | { readonly doneAt?: undefined; readonly next: keyof typeof steps };

const doneAt = (at: Instant | undefined, next: keyof typeof steps): Progress =>
  at === undefined ? { next } : { doneAt: at };

/** The first acknowledgement of a version with one of these results. */
const acknowledgedAt = (
  { transfers }: Evidence,
  version: number,
  results: readonly NonNullable<TransferRecord['result']>[],
): Instant | undefined =>
  transfers
    .filter((it) => it.version === version && it.result !== undefined && results.includes(it.result))
    .flatMap((it) => it.acknowledgedAt ?? [])
    .toSorted()[0];

const requestedIn = ({ transfers }: Evidence, state: TransferRecord['state']): Instant | undefined =>
  transfers
    .filter((it) => it.state === state)
    .map((it) => it.requestedAt)
    .toSorted()[0];

/** The step before any answer: report, request, collect. */
const towards = ({ isEnrolled, transfers }: Evidence): 'enrol' | 'request' | 'collect' => {
  if (!isEnrolled && transfers.length === 0) return 'enrol';
  return transfers.some((it) => it.state !== 'REFUSED') ? 'collect' : 'request';
};

const read = ['imported', 'partially-imported'] as const;

const refused = (it: Evidence): Progress => doneAt(requestedIn(it, 'REFUSED'), towards(it));

const releasedToTest = ({ dossier, firstReleasedAt }: Evidence, fromVersion: number): Instant | undefined => {
  const { released } = dossier ?? {};
  const isThere =
    released !== undefined &&
    released.version >= fromVersion &&
    released.targets.includes(testSchools.target);
  return isThere ? (fromVersion === 1 ? firstReleasedAt : released.at) : undefined;
};

const judges: Readonly<Record<Scenario, (evidence: Evidence) => Progress>> = {
  released: (it) => doneAt(acknowledgedAt(it, 1, ['imported']), towards(it)),
  unchanged: (it) =>
    doneAt(requestedIn(it, 'UNCHANGED'), acknowledgedAt(it, 1, read) ? 'again' : towards(it)),
  'broken-attachment': (it) => {
    const next = acknowledgedAt(it, 1, ['imported']) ? 'partially' : towards(it);
    return doneAt(acknowledgedAt(it, 1, ['partially-imported']), next);
  },
  'second-version': (it) => {
    if (!acknowledgedAt(it, 1, read)) return { next: towards(it) };
    const isThere = it.dossier?.version === 2;
    return doneAt(acknowledgedAt(it, 2, read), isThere ? 'collect-second' : 'advance');
  },
  'not-released': refused,
  'not-reviewed': refused,
  release: (it) => doneAt(releasedToTest(it, 1), 'release'),
  supplement: (it) => doneAt(releasedToTest(it, 2), it.dossier?.released ? 'release-second' : 'release'),
  withdrawal: ({ dossier, firstReleasedAt }) => {
    if (!firstReleasedAt) return { next: 'release' };
    return doneAt(dossier?.withdrawn?.at, 'withdraw');
  },
};

/** Has the school read version 1 of the pupil whose second version is to come? */
export const isReadyForSecond = (evidence: Evidence): boolean =>
  evidence.scenario === 'second-version' &&
  evidence.dossier?.version === 1 &&
  acknowledgedAt(evidence, 1, read) !== undefined;

/** A scenario as the school sees it. */
export const scenarioView = (evidence: Evidence, now: Instant): ScenarioView => {
  const { scenario, dossier, isEnrolled, transfers } = evidence;
  const { doneAt: at, next } = judges[scenario](evidence);
  return {
    scenario,
    ...scriptOf(scenario),
    done: at !== undefined,
    ...(at !== undefined && { doneAt: at }),
    ...(next && { next: steps[next] }),
    seen: {
      ...(dossier && { dossier: dossier.state, version: dossier.version }),
      enrolled: isEnrolled,
      transfers: transfers
        .toSorted((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1))
        .map((it) => stateAt(it, now)),
    },
  };
};

/** When the last scenario was done; undefined while one is open. */
export const completedAt = (views: readonly ScenarioView[]): Instant | undefined => {
  const moments = views.flatMap(({ doneAt: at }) => at ?? []);
  return moments.length === views.length ? moments.reduce(laterOf) : undefined;
};

/** Of a scripted pupil of whom nothing is there. */
export const noEvidence = (scenario: Scenario): Evidence => ({
  scenario,
  dossier: undefined,
  firstReleasedAt: undefined,
  isEnrolled: false,
  transfers: [],
});

/** How far a school is in one role, by what there is of each scenario, and by the condition where that is recorded. */
export const progressOf = (
  role: QualificationRole,
  evidence: readonly Evidence[],
  { standing, now }: { readonly standing: Pick<Standing, 'conditions'> | undefined; readonly now: Instant },
): Pick<RehearsalView, 'role' | 'scenarios' | 'complete' | 'passed'> => {
  const scenarios = evidence.map((it) => scenarioView(it, now));
  const passed = standing && periodOf(standing, 'test-exchange', role, now);
  return {
    role,
    scenarios,
    complete: completedAt(scenarios) !== undefined,
    ...(passed && { passed: { since: passed.from, ...(passed.until && { until: passed.until }) } }),
  };
};
