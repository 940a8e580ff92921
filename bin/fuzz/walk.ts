import type { Caller, FuzzAnswer, FuzzCall } from './call.ts';
import { IntakeAnswer } from '../../schemas/dossier.ts';
import { povoProfile } from '../../schemas/categories.ts';
import type { Chance } from './chance.ts';
import type { Operation } from './document.ts';
import { osoFileOf } from './dossiers.ts';
import { canary, uuidOf } from './words.ts';

/** What one pupil's way has learned so far. */
interface Way {
  readonly pgn: string;
  readonly dossierId: string;
  readonly enrolmentId: string;
  readonly transferId: string;
  readonly xml: string;
  readonly taken: IntakeAnswer | undefined;
  readonly selectionHash: string;
  readonly contentHash: string;
}

interface Step {
  readonly name: string;
  readonly caller: Caller;
  readonly id?: keyof Pick<Way, 'dossierId' | 'enrolmentId' | 'transferId'>;
  readonly body?: (way: Way) => unknown;
  readonly accept?: string;
}

const claim = ({ pgn }: Way): unknown => ({ pgn, sourceSchool: '00YY00' });

/** Everything that is there goes; what the round asks and is not there has a reason. */
const selectionOf = ({ taken }: Way): unknown => ({
  version: taken?.dossier.version ?? 1,
  categories: Object.fromEntries(
    (taken?.dossier.categories ?? [])
      .filter(({ category, present }) => present && povoProfile[category] === 'OPTIONEEL')
      .map(({ category }) => [category, 'include']),
  ),
  attachments: (taken?.attachments ?? []).map(({ attachment, status, proposedKind }) => ({
    attachment,
    decision: 'include',
    reason: `Nodig voor ${canary}.`,
    ...(status !== 'sound' && { acceptBroken: true }),
    ...(proposedKind && { kind: proposedKind }),
  })),
  missing: (taken?.nextRound?.missing ?? []).map((required) => ({ required, reason: 'no-such-data' })),
});

/** From enrolment to acknowledgement, as schools do it. */
const exchange: readonly Step[] = [
  { name: 'putEnrolment', caller: 'target', id: 'enrolmentId', body: claim },
  { name: 'putDossier', caller: 'source', id: 'dossierId', body: ({ xml }) => xml },
  { name: 'putSelection', caller: 'source', id: 'dossierId', body: selectionOf },
  { name: 'printParentsCopy', caller: 'source', id: 'dossierId' },
  {
    name: 'putReview',
    caller: 'source',
    id: 'dossierId',
    body: ({ selectionHash }) => ({
      selectionHash,
      date: '2022-02-24',
      method: 'tick-in-las',
      agrees: 'no',
      remarks: `Bezwaar van ${canary}`,
    }),
  },
  {
    name: 'putRelease',
    caller: 'source',
    id: 'dossierId',
    body: ({ selectionHash }) => ({ selectionHash, targets: ['02YX00'] }),
  },
  { name: 'putTransfer', caller: 'target', id: 'transferId', body: claim },
  { name: 'collectDossier', caller: 'target', id: 'transferId' },
  { name: 'collectDossier', caller: 'target', id: 'transferId', accept: 'application/json' },
  {
    name: 'putAcknowledgement',
    caller: 'target',
    id: 'transferId',
    body: ({ contentHash }) => ({ contentHash, result: 'imported' }),
  },
  { name: 'readReceipt', caller: 'target', id: 'transferId' },
];

/** What may follow: every way in which access ends. */
const after: readonly Step[] = [
  { name: 'collectMerged', caller: 'target', id: 'transferId' },
  { name: 'readMergePlan', caller: 'target', id: 'transferId' },
  { name: 'collectSupplement', caller: 'target', id: 'transferId' },
  {
    name: 'putDossier',
    caller: 'source',
    id: 'dossierId',
    body: ({ xml }) => xml.replace('214', '215'),
  },
  { name: 'readAudit', caller: 'source', id: 'dossierId' },
  {
    name: 'putDestination',
    caller: 'source',
    id: 'dossierId',
    body: () => ({ targets: ['03YX00'], reason: 'other-school' }),
  },
  { name: 'putEnrolmentEnd', caller: 'target', id: 'enrolmentId', body: () => ({ reason: 'other-school' }) },
  { name: 'putWithdrawal', caller: 'source', id: 'dossierId', body: () => ({ reason: 'mistake' }) },
  {
    name: 'putDestruction',
    caller: 'target',
    id: 'transferId',
    body: () => ({ destroyedOn: '2022-03-31', copies: ['collected-file', 'imported-data', 'attachments'] }),
  },
  { name: 'readCertificate', caller: 'target', id: 'transferId' },
];

const user = 'u-4711;role=director';

const callOf = (operation: Operation, step: Step, way: Way): FuzzCall => {
  const id = step.id === undefined ? '' : way[step.id];
  const body = step.body?.(way);
  const isXml = typeof body === 'string';
  const bytes = Buffer.from(isXml ? body : JSON.stringify(body ?? null));
  return {
    operation,
    kind: 'walk',
    what: step.name,
    caller: step.caller,
    method: operation.method,
    path: operation.path.replace(/\{[^}]+\}/, id),
    headers: [
      ['Acting-User', user],
      ...(step.accept === undefined ? [] : [['Accept', step.accept] as const]),
      ...(body === undefined
        ? []
        : [['Content-Type', isXml ? 'application/xml' : 'application/json'] as const]),
    ],
    ...(body !== undefined && { body: bytes }),
  };
};

const learned = (way: Way, step: Step, { status, bytes, headers }: FuzzAnswer): Way => {
  if (status !== 200) return way;
  const hash = headers['dossier-hash'];
  if (hash !== undefined) return { ...way, contentHash: hash };
  if (!['putDossier', 'putSelection'].includes(step.name)) return way;
  const json: unknown = JSON.parse(bytes.toString('utf8'));
  const taken = IntakeAnswer.safeParse(json);
  if (taken.success) return { ...way, taken: taken.data };
  const selected = IntakeAnswer.shape.dossier.safeParse(json);
  return { ...way, selectionHash: selected.data?.selectionHash ?? way.selectionHash };
};

/** A pupil's way through the calls: what comes next, and what an answer taught. */
export interface Walk {
  next(): FuzzCall | undefined;
  learn(answer: FuzzAnswer): void;
}

/** @param wrong how many of a hundred steps are out of their order; without any, a walk ends at the receipt */
export const walkOf = (
  operations: ReadonlyMap<string, Operation>,
  pgn: string,
  { chance, wrong }: { readonly chance: Chance; readonly wrong: number },
): Walk => {
  const steps = (wrong > 0 ? [...exchange, ...after] : exchange).filter(({ name }) => operations.has(name));
  let at = 0;
  let tried = 0;
  let current = steps[0];
  let way: Way = {
    pgn,
    dossierId: uuidOf(chance),
    enrolmentId: uuidOf(chance),
    transferId: uuidOf(chance),
    xml: osoFileOf(pgn, chance),
    taken: undefined,
    selectionHash: '0'.repeat(64),
    contentHash: '0'.repeat(64),
  };
  return {
    next() {
      if (at >= steps.length) return undefined;
      current = chance.percent(wrong) ? chance.pick(steps) : steps[at];
      const operation = operations.get(current?.name ?? '');
      return current && operation && callOf(operation, current, way);
    },
    learn(answer) {
      if (current) way = learned(way, current, answer);
      tried += 1;
      const isDone = current === steps[at] && answer.status < 300;
      if (!isDone && tried < 3) return;
      at += 1;
      tried = 0;
    },
  };
};
