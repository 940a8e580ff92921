import type * as z from 'zod';
import { FailureKind, type TargetProgress } from '../../../schemas/board/progress.ts';
import type { Instant } from '../../../schemas/ids.ts';
import { uncollected } from '../open-items.ts';
import type { SchoolFacts } from '../reminders.ts';
import { stateAt, type TransferRecord } from '../transfer.ts';
import { showing } from './masking.ts';
import { type AsOf, isHad } from './pupils.ts';

const pupilOf = ({ source, pupil }: Pick<TransferRecord, 'source' | 'pupil'>): string => `${source} ${pupil}`;

const isGivenBack = ({ state }: TransferRecord): boolean =>
  state === 'DESTRUCTION_ORDERED' || state === 'DESTROYED';

/** What a request came to nothing by, if it did. */
const failureOf = (transfer: TransferRecord | undefined, now: Instant): FailureKind | undefined => {
  if (transfer === undefined) return undefined;
  const state = stateAt(transfer, now);
  if (state === 'REFUSED') return FailureKind.safeParse(transfer.refusal).data ?? 'other';
  if (state === 'EXPIRED') return 'session-expired';
  if (state !== 'ACKNOWLEDGED' || transfer.result === 'imported') return undefined;
  return transfer.result;
};

/** By the newest request of each pupil: what succeeded since is no failure any more. The most first, then by name. */
const failuresOf = (
  pupils: readonly (readonly TransferRecord[])[],
  now: Instant,
): z.input<typeof TargetProgress>['failures'] => {
  const kinds = pupils.flatMap((requests) => {
    const newest = requests.toSorted((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1))[0];
    return failureOf(newest, now) ?? [];
  });
  return [...Map.groupBy(kinds, (kind) => kind)]
    .map(([kind, all]) => ({ kind, pupils: all.length }))
    .toSorted((one, other) => other.pupils - one.pupils || (one.kind < other.kind ? -1 : 1));
};

/** How far a target is. Requests of pupils whose dossier it had to give back count no more. */
export const targetProgress = (
  facts: SchoolFacts,
  { calendar, now }: AsOf,
): z.input<typeof TargetProgress> => {
  const { enrolments, transfers } = facts;
  const pupils = [...Map.groupBy(transfers, pupilOf).values()].filter(
    (requests) => !requests.every(isGivenBack),
  );
  const failures = failuresOf(pupils, now);
  const open = {
    toCollect: uncollected(facts, { calendar, round: undefined, now }).length,
    toAcknowledge: transfers.filter(({ state }) => state === 'COLLECTED').length,
    toDestroy: transfers.filter(({ state }) => state === 'DESTRUCTION_ORDERED').length,
  };
  const show = showing([...Object.values(open), failures.length]);
  const count = (has: (request: TransferRecord) => boolean) =>
    show(pupils.filter((requests) => requests.some(has)).length);
  return {
    enrolments: show(new Set(enrolments.filter(({ state }) => state === 'ENROLLED').map(pupilOf)).size),
    requested: show(pupils.length),
    collected: count(isHad),
    acknowledged: count(({ state }) => state === 'ACKNOWLEDGED'),
    open,
    failures,
  };
};
