import { describe, expect, it } from '@jest/globals';
import type { Interrupt } from '../../lambdas/adapters/memory/ledger.ts';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { recordReview } from '../../lambdas/use-cases/record-review.ts';
import { release } from '../../lambdas/use-cases/release.ts';
import { Review } from '../../schemas/dossier.ts';
import { DossierId, EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, source, target, transferId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atTarget,
  codeOf,
  everything,
  moments,
  must,
  type Region,
  region,
} from './region.ts';

/** The commits of the whole path, in order: intake, select, review, release, enrol, request, collect, acknowledge. */
const commitsOfPath = 8;

/** The path, every step tried until its call comes back: what a LAS does after a time-out. */
const insist = async (school: Region): Promise<void> => {
  const again = async <Value>(step: () => Promise<Value>): Promise<Value> => {
    try {
      return await step();
    } catch {
      return step();
    }
  };
  const taken = must(await again(() => school.intake()));
  const selected = must(await again(() => school.select(everything(taken))));
  must(await again(() => school.review(selected, { remarks: 'Graag een gesprek.' })));
  must(await again(() => school.release(selected)));
  school.clock.moveTo(moments.firstRound);
  must(await again(() => school.enrol()));
  const transfer = must(await again(() => school.request()));
  must(await again(() => school.collect()));
  must(await again(() => school.acknowledge(transfer.contentHash!)));
};

/** What must be the same however often calls were broken off: all but random names, and orphans that have an end. */
const outcomeOf = async (school: Region) => {
  const { dossiers, transfers, enrolment, payloads, outbox } = await school.snapshot();
  const text = JSON.stringify({
    dossiers,
    transfers,
    enrolment,
    outbox: outbox.map((it) => [it.kind, it.school]),
  });
  return {
    text: text
      .replaceAll(/"payloadId":"[^"]*"/g, '"payloadId":""')
      .replaceAll(/"receipt":"[^"]*"/g, '"receipt":""')
      .replaceAll(/"pupil":"[^"]*"/g, '"pupil":""'),
    adopted: payloads.filter((it) => it.state === 'ADOPTED').map((it) => it.purpose),
  };
};

const undisturbed = await (async () => {
  const school = await region();
  await insist(school);
  return outcomeOf(school);
})();

describe('someone else moves first', () => {
  it.each(Array.from({ length: commitsOfPath }, (_, index) => index + 1))(
    'at write %i: decided again, and the end is the same',
    async (turn) => {
      const interrupt: Interrupt = (moment, commit) =>
        moment === 'before' && commit === turn ? 'conflict' : undefined;
      const school = await region({ interrupt });
      await insist(school);
      expect(await outcomeOf(school)).toEqual(undisturbed);
    },
  );

  it('six times in a row: asked to try again, nothing half done, and the same call then succeeds', async () => {
    let blocked = false;
    const school = await region({ interrupt: () => (blocked ? 'conflict' : undefined) });
    const taken = must(await school.intake());
    const before = await school.snapshot();
    blocked = true;
    const refused = await school.select(everything(taken));
    expect(refused).toEqual({ ok: false, refusal: { code: 'try-again', retryAfter: 1 } });
    expect(await school.snapshot()).toEqual(before);
    blocked = false;
    must(await school.select(everything(taken)));
  });
});

describe('a crash', () => {
  const places = (['before', 'after'] as const).flatMap((moment) =>
    Array.from({ length: commitsOfPath }, (_, index) => [moment, index + 1] as const),
  );
  it.each(places)('%s write %i, and the call repeated: the end is the same', async (moment, turn) => {
    let crashed = false;
    const interrupt: Interrupt = (at, commit) => {
      if (crashed || at !== moment || commit !== turn) return undefined;
      crashed = true;
      throw new Error('Crashed.');
    };
    const school = await region({ interrupt });
    await insist(school);
    expect(crashed).toBe(true);
    expect(await outcomeOf(school)).toEqual(undisturbed);
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
  });

  // The calls outside the transition: payload rows opened, keys made, objects sealed and read, keys unlocked.
  it('between any two calls to the outside, and the call repeated: the end is the same, orphans have an end', async () => {
    const counting = await region();
    const total = disturbOutside(counting, 0, 'before');
    await insist(counting);
    expect(total()).toBeGreaterThan(10);
    const turns = Array.from({ length: total() }, (_, index) => index + 1);
    for (const [turn, moment] of turns.flatMap((it) => [[it, 'before'] as const, [it, 'after'] as const])) {
      const school = await region();
      disturbOutside(school, turn, moment);
      await insist(school);
      expect(await outcomeOf(school)).toEqual(undisturbed);
      school.clock.moveTo('2022-04-03T09:00:00+02:00');
      await school.sweep();
      await school.purge();
      const left = await school.payloads();
      expect(left.map((it) => [it.purpose, it.state])).toEqual([['delivered', 'ADOPTED']]);
    }
  });
});

/** Makes the nth call to vault or payload rows (from 1) fail, before or after it was done. Gives the count of calls. */
const disturbOutside = (school: Region, turn: number, moment: 'before' | 'after'): (() => number) => {
  let calls = 0;
  const { vault, payloads } = school.ports;
  const disturb =
    <Arguments extends unknown[], Value>(call: (...given: Arguments) => Promise<Value>) =>
    async (...given: Arguments): Promise<Value> => {
      calls += 1;
      const mine = calls;
      if (mine === turn && moment === 'before') throw new Error('Crashed before.');
      const value = await call(...given);
      if (mine === turn) throw new Error('Crashed after.');
      return value;
    };
  const sealed = <Opened extends Awaited<ReturnType<typeof vault.create>>>(open: Opened): Opened => ({
    ...open,
    seal: disturb(open.seal),
    read: disturb(open.read),
  });
  const create = disturb(vault.create);
  const unlock = disturb(vault.unlock);
  Object.assign(school.ports, {
    vault: {
      ...vault,
      create: async (...given: Parameters<typeof create>) => sealed(await create(...given)),
      unlock: async (...given: Parameters<typeof unlock>) => {
        const open = await unlock(...given);
        return open && sealed(open);
      },
    },
    payloads: { ...payloads, open: disturb(payloads.open) },
  });
  return () => calls;
};

describe('at the same time', () => {
  it('two first intakes of one pupil under two ids: one dossier, the other is told', async () => {
    const school = await region();
    const other = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
    const both = await Promise.all([school.intake(), school.intake(variations.draft, other)]);
    expect(both.map(codeOf).toSorted()).toEqual(['done', 'other-dossier-of-this-pupil']);
  });

  it('the same release twice: one release, one message', async () => {
    const school = await region({ at: moments.enrolling });
    must(await school.enrol());
    const selected = must(await school.select(everything(must(await school.intake()))));
    must(await school.review(selected));
    const both = await Promise.all([school.release(selected), school.release(selected)]);
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.filter((it) => it.action === 'release')).toHaveLength(1);
    expect(await school.outbox()).toHaveLength(1);
  });

  /** The school’s ports, where `first` is done whole between a call’s reading of the dossier and of its version. */
  const overtaken = ({ ports }: Region, first: () => Promise<unknown>): Region['ports'] => {
    let waiting: typeof first | undefined = first;
    const version: Region['ports']['dossiers']['version'] = async (id, number) => {
      const now = waiting;
      waiting = undefined;
      await now?.();
      return ports.dossiers.version(id, number);
    };
    return { ...ports, dossiers: { ...ports.dossiers, version } };
  };

  it('the same call overtaken by its twin between two reads: the same answer, not half of each', async () => {
    const school = await region();
    const selected = must(await school.select(everything(must(await school.intake()))));
    const review = Review.parse({
      selectionHash: selected.selectionHash,
      date: '2022-02-25',
      method: 'recorded-date',
      time: '14:30',
      agrees: 'yes',
    });
    const reviewing = (ports: Region['ports']) => recordReview(ports, atSource, { dossierId, review });
    const second = await reviewing(overtaken(school, () => reviewing(school.ports)));
    expect(must(second)).toMatchObject({ state: 'REVIEWED' });
    expect((await school.ports.dossiers.version(dossierId, 1))!.reviews).toMatchObject([{ time: '14:30' }]);

    const order = { dossierId, release: { selectionHash: selected.selectionHash!, targets: [target] } };
    const releasing = (ports: Region['ports']) => release(ports, atSource, order);
    const again = await releasing(overtaken(school, () => releasing(school.ports)));
    expect(must(again)).toMatchObject({ state: 'RELEASED', released: { targets: [target] } });
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.map((it) => it.action)).toEqual(['intake', 'select', 'review', 'release', 'destroy-draft']);
  });

  it('selecting while a new version comes in: one of both, never a selection of what nobody saw', async () => {
    const school = await region();
    const taken = must(await school.intake());
    await Promise.all([
      school.select(everything(taken)),
      school.intake({ ...variations.draft, date: '2022-02-27' }),
    ]);
    const dossier = (await school.ports.dossiers.load(dossierId))!;
    const newest = (await school.ports.dossiers.version(dossierId, dossier.version))!;
    expect(dossier).toMatchObject({ version: 2, state: 'DRAFT' });
    expect(newest).not.toHaveProperty('selection');
    expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
  });

  it('the same pupil reported twice under two ids: one report', async () => {
    const school = await region({ at: moments.enrolling });
    const other = EnrolmentId.parse(transferId);
    const both = await Promise.all([school.enrol(), school.enrol(atTarget, other)]);
    expect(both.map(codeOf).toSorted()).toEqual(['already-enrolled', 'done']);
  });

  it('two targets request and collect at once: each is judged alone', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll(variations.draft, [target, otherTarget]);
    const second = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
    must(await school.enrol());
    must(await school.enrol(atOtherTarget, EnrolmentId.parse(second)));
    const both = await Promise.all([school.request(), school.request(atOtherTarget, second)]);
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    const bytes = await Promise.all([school.collect(), school.collect(atOtherTarget, second)]);
    expect(must(bytes[0]).bytes).toEqual(must(bytes[1]).bytes);
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.map((it) => it.action).filter((it) => it === 'collect')).toHaveLength(2);
    expect(brokenLink(audit)).toBeUndefined();
    expect((await school.outbox()).filter((it) => it.school === source)).toHaveLength(1);
  });
});
