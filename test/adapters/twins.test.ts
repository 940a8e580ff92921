import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { plusMinutes } from '../../lambdas/domain/time.ts';
import type { Change } from '../../lambdas/use-cases/ports.ts';
import { TransferState } from '../../schemas/transfer.ts';
import {
  at,
  dossierId,
  enrolment,
  enrolmentId,
  intake,
  message,
  otherTarget,
  payload,
  payloadId,
  pupil,
  source,
  target,
  transfer,
  transferId,
  version,
  year,
} from './records.ts';
import { dynamoRegion, morning, useLocalParts, type Region } from './regions.ts';

const parts = useLocalParts();

const few = fc.integer({ min: 1, max: 3 });
const rev = fc.integer({ min: 1, max: 4 });
const one = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

/** A transfer as it may stand: of a dossier or of none, with or without a destruction ordered. */
const granted = (
  n: number,
  next: number,
  it: {
    readonly of: number | undefined;
    readonly ordered: number | undefined;
    readonly state: TransferState;
  },
) =>
  transfer(n, {
    rev: next,
    state: it.state,
    ...(it.of !== undefined && { dossierId: dossierId(it.of) }),
    ...(it.ordered !== undefined && {
      destruction: { orderedAt: plusMinutes(at, it.ordered), reason: 'other-school' },
    }),
  });

const hasCollected = (state: TransferState): boolean => state === 'COLLECTED' || state === 'ACKNOWLEDGED';

/** Changes over so few ids that they meet, overtake and repeat each other all the time. */
const change: fc.Arbitrary<Change> = fc
  .record({
    dossier: one(
      fc
        .record({
          n: few,
          // The first is the number of now, the rest are former ones.
          numbers: fc.uniqueArray(few, { minLength: 1, maxLength: 3 }),
          rev,
          state: fc.constantFrom('DRAFT', 'WITHDRAWN'),
        })
        .map(({ n, numbers: [now = 1, ...former], ...with_ }) => ({
          ...intake(n).dossier,
          ...with_,
          pupil: pupil(now),
          ...(former.length > 0 && { formerPupils: former.map(pupil) }),
        })),
    ),
    versions: one(few.map((n) => [version(n, 1)])),
    replaces: one(few.map(dossierId)),
    transfers: one(
      fc.uniqueArray(
        fc.record({
          n: few,
          rev,
          of: one(few),
          ordered: one(few),
          state: fc.constantFrom(...TransferState.options),
        }),
        { selector: ({ n }) => n, minLength: 1, maxLength: 3 },
      ),
    ).map((all) =>
      // What was collected was granted before: of the same dossier, so its way from there is written already.
      all?.map(({ n, rev: next, ...it }) => granted(n, hasCollected(it.state) ? 1 : next, it)),
    ),
    enrolments: one(
      fc.uniqueArray(
        fc.record({
          n: few,
          rev,
          target: fc.constantFrom(target, otherTarget),
          state: fc.constantFrom('ENROLLED' as const, 'ENDED' as const),
        }),
        // One item in one transaction: neither an id nor a place of the pupil at a target may come twice.
        { comparator: (it, that) => it.n === that.n || it.target === that.target, minLength: 1 },
      ),
    ).map((all) => all?.map(({ n, ...with_ }) => enrolment(n, { ...with_, pupil: pupil(1) }))),
    payloads: one(
      fc
        .record({ n: few, state: fc.constantFrom('ADOPTED' as const, 'ENDED' as const), minutes: few })
        .map(({ n, state, minutes }) => [payload(n, { state, endsAt: plusMinutes(at, minutes) })]),
    ),
    outbox: one(few.map((n) => [message(n)])),
  })
  .map((it) => Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as Change)
  .filter((it) => Object.keys(it).length > 0);

/** Everything that can be read of a region. */
const seen = async (region: Region) => {
  const numbers = [1, 2, 3];
  const each = <Item>(read: (n: number) => Promise<Item>) => Promise.all(numbers.map(read));
  const sorted = (items: readonly object[]) =>
    items.map((it) => JSON.stringify(it, Object.keys(it).toSorted())).toSorted();
  return {
    dossiers: await each((n) => region.dossiers.load(dossierId(n))),
    versions: await each((n) => region.dossiers.version(dossierId(n), 1)),
    ofPupil: await each((n) => region.dossiers.ofPupil(pupil(n), source)),
    list: await region.dossiers.list(source, year, undefined, { limit: 2 }),
    enrolments: await each((n) => region.enrolments.load(enrolmentId(n))),
    standing: sorted(await region.enrolments.ofPupil(pupil(1))),
    named: await region.enrolments.listOfSource(source, year, { limit: 2 }),
    transfers: await each((n) => region.transfers.load(transferId(n))),
    asked: await each(async (n) => sorted(await region.transfers.ofPupil(pupil(n), source))),
    granted: await each((n) => region.transfers.ofDossier(dossierId(n))),
    open: await region.transfers.openDestructions(plusMinutes(at, 2), { limit: 2 }),
    payloads: await each((n) => region.payloads.load(payloadId(n))),
    due: await region.payloads.due(plusMinutes(at, 2), { limit: 2 }),
    outbox: await region.outbox.pending(at, { limit: 2 }),
  };
};

describe('the region in memory and the one on DynamoDB', () => {
  it('answer and hold the same after any run of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const clock = movableClock(morning);
        const memory: Region = { ...memoryPorts({ clock }), clock };
        const table = dynamoRegion(await parts().tables(), clock);
        for (const region of [memory, table]) await region.payloads.open(payload(1));
        for (const it of changes) expect(await table.ledger.commit(it)).toBe(await memory.ledger.commit(it));
        expect(await seen(table)).toEqual(await seen(memory));
      }),
      { numRuns: 20 },
    );
  });
});
