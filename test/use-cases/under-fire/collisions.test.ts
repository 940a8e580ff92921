import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../../lambdas/domain/audit.ts';
import { DossierId, EnrolmentId, Pgn, TransferId } from '../../../schemas/ids.ts';
import { dossierId } from '../../domain/facts.ts';
import { variations } from '../../support/dossiers.ts';
import { atTarget, codeOf, everything, moments, must, region, type Region } from '../region.ts';
import type { Answer } from './calls.ts';
import { colliding } from './collisions.ts';

const uuid = (kind: string, n: number): string =>
  `01800000-0000-7000-8000-${kind}${String(n).padStart(10, '0')}`;
const transferOf = (n: number) => TransferId.parse(uuid('a0', n));

/** Invented numbers that pass the 11-test. */
const numbers = (count: number): readonly Pgn[] => {
  const found: Pgn[] = [];
  for (let candidate = 100_000_000; found.length < count; candidate += 1) {
    const parsed = Pgn.safeParse(String(candidate));
    const sum = Array.from(String(candidate), Number).reduce(
      (all, digit, at) => all + digit * (at === 8 ? -1 : 9 - at),
      0,
    );
    if (parsed.success && sum % 11 === 0) found.push(parsed.data);
  }
  return found;
};

/** A dossier each, released to the target, which reported every pupil. */
const classes = async (pupils: readonly Pgn[]): Promise<Region> => {
  const school = await region();
  for (const [index, bsn] of pupils.entries()) {
    const id = DossierId.parse(uuid('d0', index));
    const taken = must(await school.intake({ review: null, bsn }, id));
    const selected = must(await school.select(everything(taken), id));
    must(await school.review(selected));
    must(await school.release(selected));
  }
  school.clock.moveTo(moments.firstRound);
  for (const [index, pgn] of pupils.entries())
    must(await school.enrol(atTarget, EnrolmentId.parse(uuid('b0', index)), pgn));
  return school;
};

const allDone = (answers: readonly Answer[]): void => {
  expect(answers.map(codeOf)).toEqual(answers.map(() => 'done'));
};

describe('transactions that meet', () => {
  it('300 pupils, requested, collected and acknowledged by one school at once: none meets another', async () => {
    const pupils = numbers(300);
    const school = await classes(pupils);
    const counted = colliding(school);
    const transfers = await Promise.all(
      pupils.map((pgn, index) => school.request(atTarget, transferOf(index), { pgn })),
    );
    allDone(transfers);
    const collected = await Promise.all(
      pupils.map((_, index) => school.collect(atTarget, transferOf(index))),
    );
    allDone(collected);
    const receipts = await Promise.all(
      collected.map((it, index) => school.acknowledge(must(it).contentHash, atTarget, {}, transferOf(index))),
    );
    allDone(receipts);
    expect(counted).toEqual({ committed: 900, collided: 0, refused: 0 });
  });

  it('50 calls about one dossier at once: whoever is asked to try again does, and all are done once', async () => {
    const school = await region();
    await school.releaseAll(variations.draft);
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const counted = colliding(school);
    const ids = Array.from({ length: 50 }, (_, index) => transferOf(index));
    const answers = await Promise.all(ids.map((id) => insisting(() => school.request(atTarget, id))));
    const collected = await Promise.all(ids.map((id) => insisting(() => school.collect(atTarget, id))));
    expect(counted.collided).toBeGreaterThan(100);
    expect(counted.committed).toBe(100);
    const asked = [...answers, ...collected].toSorted((one, other) => other - one);
    process.stdout.write(
      `Collisions: 100 calls about one dossier met ${counted.collided} times, and were asked to try again at most ${asked[0]} times.\n`,
    );
    const audit = await school.ports.dossiers.audit(dossierId);
    for (const action of ['request', 'collect'])
      expect(
        audit
          .filter((it) => it.action === action)
          .map((it) => it.object)
          .toSorted(),
      ).toEqual(ids.map((id) => `transfer ${id}`).toSorted());
    expect(brokenLink(audit)).toBeUndefined();
  });
});

const patience = 60;

/** Calls until it is done, as a LAS does that is asked to try again. How often it was asked to. */
const insisting = async (call: () => Promise<Answer>): Promise<number> => {
  for (let asked = 0; asked < patience; asked += 1) {
    const answer = await call();
    if (answer.ok) return asked;
    expect(answer.refusal).toEqual({ code: 'try-again', retryAfter: 1 });
    // A second, as it is told; here a hundred times as fast, as all else is.
    await wait(10);
  }
  throw new Error(`Not done after ${patience} times.`);
};
