import { afterAll, describe, expect, it } from '@jest/globals';
import type { Change } from '../../../lambdas/use-cases/ports.ts';
import { codeOf, type Region } from '../region.ts';
import { look, nextOfDossier, nextOfTransfer } from '../states.ts';
import { callsOf } from './crash.ts';
import { orphansAfter } from './picture.ts';
import { pairsOfSources } from './pairs-of-sources.ts';
import { pairsOfTargets } from './pairs-of-targets.ts';
import { type Done, inOrder, inTurns, isShared, ordersOf, type Run } from './turns.ts';
import { arranged } from './worlds.ts';

const pairs = [...pairsOfTargets, ...pairsOfSources];
const told = { pairs: 0, orders: 0, whole: 0 };
afterAll(() => {
  const { pairs: done, orders, whole } = told;
  process.stdout.write(
    `Interleavings: ${done} pairs of calls, ${orders} orders of turns (${whole} pairs in every order there is).\n`,
  );
});

const most = { fast: 120, slow: 48 };
const noOrphans = { objects: 0, keys: 0, payloads: 0 };

const changesOf = (run: Run): readonly Change[] =>
  run.done
    .filter((it) => it.name === 'ledger.commit' && it.outcome === 'committed')
    .map((it) => it.given[0] as Change);

/** Every write moves on as the states allow. */
const expectLegal = async (before: Region, run: Run): Promise<void> => {
  const dossiers = new Map<string, string>();
  const transfers = new Map<string, string>();
  for (const { dossier, transfers: moved = [] } of changesOf(run)) {
    if (dossier) {
      const was =
        dossiers.get(dossier.dossierId) ?? (await before.ports.dossiers.load(dossier.dossierId))?.state;
      if (was) expect(nextOfDossier[was as typeof dossier.state]).toContain(dossier.state);
      dossiers.set(dossier.dossierId, dossier.state);
    }
    for (const { transferId, state } of moved) {
      const was =
        transfers.get(transferId) ?? (await before.ports.transfers.load(transferId))?.state ?? 'none';
      if (was !== state) expect(nextOfTransfer[was]).toContain(state);
      transfers.set(transferId, state);
    }
  }
};

const endsAccess = ({ given }: Done): boolean =>
  ((given[0] as Change).audit ?? []).some((it) => it.action === 'end' || it.action === 'withdraw');

/** Who still asked something after the other had ended access was given no bytes. */
const expectNoBytesAfterTheEnd = (run: Run): void => {
  const end = run.done.findIndex(
    (it) => it.name === 'ledger.commit' && it.outcome === 'committed' && endsAccess(it),
  );
  const ended = run.done[end];
  if (!ended) return;
  const other = ended.side === 0 ? 1 : 0;
  const answer = run.answers[other];
  const asked = run.done.findLastIndex((it) => it.side === other);
  const isBytes =
    answer.ok && typeof answer.value === 'object' && answer.value !== null && 'bytes' in answer.value;
  if (asked > end) expect(isBytes).toBe(false);
};

const mailOf = async (school: Region): Promise<readonly string[]> =>
  (await school.outbox()).map((it) => `${it.kind} ${'school' in it ? it.school : ''}`);

describe('at the same moment', () => {
  it.each(pairs)('$name: whatever the order', async (pair) => {
    const world = await arranged(pair.at, pair.arrange);
    const before = await world();
    const turns = await Promise.all(pair.calls.map(async (call) => callsOf(await world(), call, isShared)));
    const { orders, isAll } = ordersOf([turns[0]!, turns[1]!], pair.slow ? most.slow : most.fast);
    const seen = new Set<string>();
    for (const order of orders) {
      const school = await world();
      const run = await inTurns(school, pair.calls, inOrder(order));
      const answers = run.answers.map(codeOf).join(', ');
      seen.add(answers);
      await expectLegal(before, run);
      expectNoBytesAfterTheEnd(run);
      const dossier = await look(school);
      const audit = dossier ? await school.ports.dossiers.audit(dossier.dossierId) : [];
      const times = (action: string): number => audit.filter((it) => it.action === action).length;
      // One look per order: each expectation keeps the stack that it was called from, and there are thousands of orders.
      expect({
        order,
        answers,
        isAllowed: pair.answers.includes(answers),
        mail: await mailOf(school),
        links: Object.fromEntries(Object.keys(pair.links ?? {}).map((action) => [action, times(action)])),
      }).toEqual({
        order,
        answers,
        isAllowed: true,
        mail: expect.arrayContaining([...(pair.mail ?? [])]),
        links: { ...pair.links },
      });
      await pair.also?.(school);
      expect(await orphansAfter(school)).toEqual(noOrphans);
    }
    expect([...seen].toSorted()).toEqual([...pair.answers].toSorted());
    told.pairs += 1;
    told.orders += orders.length;
    told.whole += isAll ? 1 : 0;
  });
});
