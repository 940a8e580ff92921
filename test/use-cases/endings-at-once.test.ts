import { describe, expect, it } from '@jest/globals';
import type { Interrupt } from '../../lambdas/adapters/memory/ledger.ts';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, enrolmentId, otherTarget, target, transferId } from '../domain/facts.ts';
import { interposed, unhooked } from './interposed.ts';
import { atOtherTarget, atTarget, codeOf, moments, must, region, type Region } from './region.ts';

const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
const again = TransferId.parse('01800000-0000-7000-8000-0000000000a2');

type Call = (school: Region) => Promise<Result<unknown, Refusal>>;

/** What the target does, and how far things are before it. */
const targetCalls: readonly (readonly [string, 'enrolled' | 'requested' | 'collected', Call])[] = [
  ['requests', 'enrolled', (school) => school.request()],
  ['collects', 'requested', (school) => school.collect()],
  ['collects again', 'collected', (school) => school.collect()],
  [
    'acknowledges',
    'collected',
    async (school) => {
      const { contentHash } = (await school.ports.transfers.load(transferId))!;
      return school.acknowledge(contentHash!);
    },
  ],
];

/** What ends the access of `target`. */
const endings: readonly (readonly [string, Call])[] = [
  ['the source moves the pupil', (school) => school.redirect([otherTarget])],
  ['the source takes the dossier back', (school) => school.withdraw()],
  ['the target ends the enrolment', (school) => school.endEnrolment()],
];

const prepared = async (until: 'enrolled' | 'requested' | 'collected', interrupt?: Interrupt) => {
  const school = await region({ at: moments.firstRound, ...(interrupt && { interrupt }) });
  await school.releaseAll();
  must(await school.enrol());
  must(await school.enrol(atOtherTarget, otherEnrolment));
  if (until !== 'enrolled') must(await school.request());
  if (until === 'collected') must(await school.collect());
  return school;
};

/** After the end: no access by any session, and an order for every copy. */
const expectEnded = async (school: Region): Promise<void> => {
  const dossier = (await school.ports.dossiers.load(dossierId))!;
  expect(dossier.released?.targets ?? []).not.toContain(target);
  for (const id of [transferId, again]) {
    const transfer = await school.ports.transfers.load(id);
    if (transfer?.collectedAt) expect(transfer.state).toBe('DESTRUCTION_ORDERED');
    else expect(transfer?.state ?? 'REFUSED').toMatch(/REFUSED|AUTHORISED/);
  }
  expect(codeOf(await school.collect())).not.toBe('done');
  expect(codeOf(await school.request(atTarget, again))).not.toBe('done');
  const orders = (await school.outbox()).filter((it) => it.kind === 'destruction-ordered');
  expect(orders).toHaveLength(dossier.openDestructions?.length ?? 0);
  expect(brokenLink(await school.ports.dossiers.audit(dossierId))).toBeUndefined();
};

describe('at the same moment', () => {
  const pairs = targetCalls.flatMap(([doing, until, call]) =>
    endings.map(([ending, end]) => ({ doing, ending, until, call, end })),
  );

  /** More calls to the outside than any of these makes. */
  const turns = Array.from({ length: 60 }, (_, index) => index + 1);

  it.each(pairs)('the target $doing and $ending: the end wins, whenever it comes', async (pair) => {
    const { until, call, end } = pair;
    let reachedTurns = 0;
    for (const turn of turns) {
      const school = await prepared(until);
      const restore = unhooked(school);
      let ended: Result<unknown, Refusal> | undefined;
      const reached = interposed(school, turn, async () => {
        restore();
        ended = await end(school);
      });
      const answer = await call(school);
      restore();
      if (!reached()) break;
      reachedTurns = turn;
      expect(codeOf(ended!)).toBe('done');
      // Nobody is given bytes, or a promise of them, after the end.
      const { state } = (await school.ports.transfers.load(transferId)) ?? {};
      if (answer.ok && until !== 'enrolled') expect(state).toBe('DESTRUCTION_ORDERED');
      await expectEnded(school);
    }
    expect(reachedTurns).toBeGreaterThan(3);
    expect(reachedTurns).toBeLessThan(turns.length);
  });

  it.each(pairs)('the target $doing while $ending: no copy goes without an order', async (pair) => {
    const { until, call, end } = pair;
    let reachedTurns = 0;
    for (const turn of turns) {
      const school = await prepared(until);
      const restore = unhooked(school);
      const reached = interposed(school, turn, async () => {
        restore();
        await call(school);
      });
      expect(codeOf(await end(school))).toBe('done');
      restore();
      await expectEnded(school);
      if (!reached()) break;
      reachedTurns = turn;
    }
    expect(reachedTurns).toBeGreaterThan(3);
    expect(reachedTurns).toBeLessThan(turns.length);
  });

  it('bytes that were being read when access ended go to nobody', async () => {
    const school = await prepared('collected');
    const restore = unhooked(school);
    const { vault } = school.ports;
    Object.assign(school.ports, {
      vault: {
        ...vault,
        unlock: async (...given: Parameters<typeof vault.unlock>) => {
          const open = await vault.unlock(...given);
          must(await school.redirect([otherTarget]));
          return open;
        },
      },
    });
    expect(codeOf(await school.collect())).toBe('dossier-not-released');
    restore();
    await expectEnded(school);
  });

  it('the source moves the pupil while the target ends the enrolment: one order, told once', async () => {
    const school = await prepared('collected');
    const both = await Promise.all([school.redirect([otherTarget]), school.endEnrolment()]);
    expect(both.map(codeOf)).toEqual(['done', 'done']);
    await expectEnded(school);
    expect(await school.ports.enrolments.load(enrolmentId)).toMatchObject({ state: 'ENDED', rev: 2 });
  });

  it('a new release while the source takes the dossier back: one of both, nothing in between', async () => {
    const school = await prepared('collected');
    const dossier = (await school.ports.dossiers.load(dossierId))!;
    await Promise.all([school.redirect([target, otherTarget]), school.withdraw()]);
    const after = (await school.ports.dossiers.load(dossierId))!;
    expect(after.state).toBe('WITHDRAWN');
    expect(after.rev).toBeGreaterThan(dossier.rev);
    await expectEnded(school);
  });

  it('the same destruction stated twice: one certificate', async () => {
    const school = await prepared('collected');
    must(await school.redirect([otherTarget]));
    const both = await Promise.all([school.stateDestruction(), school.stateDestruction()]);
    expect(must(both[0])).toEqual(must(both[1]));
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.filter((it) => it.action === 'destroy')).toHaveLength(1);
  });
});

describe('a crash', () => {
  const many = Array.from({ length: 20 }, (_, n) =>
    TransferId.parse(`01800000-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`),
  );
  const places = endings.flatMap(([name, end]) =>
    (['before', 'after'] as const).flatMap((moment) =>
      [1, 2, 3].map((turn) => [name, moment, turn, end] as const),
    ),
  );

  // Twenty copies: more than one write ends. The first write ends access, the call repeated does the rest.
  it.each(places)(
    '%s, and it stops %s write %i: access ended, and the same call ends the rest',
    async (...given) => {
      const [, moment, turn, end] = given;
      let counted = Number.NEGATIVE_INFINITY;
      const school = await prepared('collected', (at) => {
        if (at === 'before') counted += 1;
        if (at === moment && counted === turn) {
          counted = Number.NEGATIVE_INFINITY;
          throw new Error('Crashed.');
        }
        return undefined;
      });
      for (const id of many) {
        must(await school.request(atTarget, id));
        must(await school.collect(atTarget, id));
      }
      counted = 0;
      await expect(end(school)).rejects.toThrow('Crashed.');
      if (turn > 1 || moment === 'after') expect(codeOf(await school.collect())).not.toBe('done');
      must(await end(school));
      for (const id of many)
        expect((await school.ports.transfers.load(id))?.state).toBe('DESTRUCTION_ORDERED');
      await expectEnded(school);
      const once = await school.snapshot();
      must(await end(school));
      expect(await school.snapshot()).toEqual(once);
    },
  );
});
