import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Dossier, type DossierVersion, hasEnded } from '../../lambdas/domain/dossier.ts';
import { enrolledAt } from '../../lambdas/domain/enrolment.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, target } from '../domain/facts.ts';
import { type FixtureDossier, variations } from '../support/dossiers.ts';
import { atOtherTarget, atTarget, everything, moments, region, type Region } from './region.ts';
import { look, nextOfTransfer } from './states.ts';

const dossiers: readonly FixtureDossier[] = [
  variations.draft,
  { ...variations.draft, date: '2022-02-24', absence: { permitted: 9, unpermitted: 1 } },
  { ...variations.secondRound, review: null },
];
const sides = { first: atTarget, second: atOtherTarget } as const;
const ids = {
  first: {
    enrolment: '01800000-0000-7000-8000-0000000000b1',
    transfers: ['01800000-0000-7000-8000-0000000000c1', '01800000-0000-7000-8000-0000000000c2'],
  },
  second: {
    enrolment: '01800000-0000-7000-8000-0000000000b2',
    transfers: ['01800000-0000-7000-8000-0000000000c3', '01800000-0000-7000-8000-0000000000c4'],
  },
} as const;

const side = fc.constantFrom('first' as const, 'second' as const);
const nth = fc.constantFrom(0 as const, 1 as const);
const command = fc.oneof(
  fc.record({ do: fc.constant('intake' as const), which: fc.nat({ max: 2 }) }),
  fc.record({ do: fc.constant('select' as const), leaveOut: fc.boolean() }),
  fc.record({ do: fc.constant('review' as const), agrees: fc.constantFrom('yes' as const, 'no' as const) }),
  fc.record({
    do: fc.constant('release' as const),
    targets: fc.constantFrom<readonly SchoolId[]>([], [target], [otherTarget], [target, otherTarget]),
  }),
  fc.record({ do: fc.constant('enrol' as const), by: side }),
  fc.record({
    do: fc.constant('request' as const),
    by: side,
    nth,
    haveVersion: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
  fc.record({ do: fc.constant('collect' as const), by: side, nth }),
  fc.record({ do: fc.constant('acknowledge' as const), by: side, nth }),
  fc.record({
    do: fc.constant('pass' as const),
    hours: fc.constantFrom(0.1, 0.1, 0.3, 1, 24, 24 * 69, 24 * 40),
  }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({
    do: fc.constant('redirect' as const),
    targets: fc.constantFrom<readonly SchoolId[]>([], [target], [otherTarget], [target, otherTarget]),
  }),
  fc.record({ do: fc.constant('endEnrolment' as const), by: side }),
  fc.record({ do: fc.constant('stateDestruction' as const), by: side, nth }),
);
/** Seldom, for nothing comes after it. */
const withdrawal = fc.constant({ do: 'withdraw' as const });
type Command = typeof command | typeof withdrawal extends fc.Arbitrary<infer One> ? One : never;

/** The usual path, for walks to get far; random commands come between. */
const usual: readonly Command[] = [
  { do: 'intake', which: 0 },
  { do: 'select', leaveOut: false },
  { do: 'review', agrees: 'no' },
  { do: 'release', targets: [target] },
  { do: 'enrol', by: 'first' },
  { do: 'request', by: 'first', nth: 0, haveVersion: null },
  { do: 'collect', by: 'first', nth: 0 },
  { do: 'acknowledge', by: 'first', nth: 0 },
];
const walk = fc
  .array(
    fc.tuple(
      fc.array(fc.oneof({ arbitrary: command, weight: 40 }, { arbitrary: withdrawal, weight: 1 }), {
        maxLength: 3,
      }),
      fc.nat({ max: 9 }),
    ),
    { minLength: 10, maxLength: 10 },
  )
  .map((gaps) =>
    gaps.flatMap(([before, skip], index) => [
      ...before,
      ...(skip === 0 ? [] : usual.slice(index, index + 1)),
    ]),
  );

const run = async (school: Region, given: Command): Promise<void> => {
  const stored = await school.ports.dossiers.load(dossierId);
  const version = stored && (await school.ports.dossiers.version(dossierId, stored.version));
  const view = { dossierId, selectionHash: version?.selection?.hash ?? '0'.repeat(64) } as never;
  switch (given.do) {
    case 'intake':
      await school.intake(dossiers[given.which]);
      break;
    case 'select':
      if (version) await school.select(choiceOf(version, given.leaveOut));
      break;
    case 'review':
      await school.review(view, { agrees: given.agrees });
      break;
    case 'release':
      await school.release(view, given.targets);
      break;
    case 'enrol':
      await school.enrol(sides[given.by], EnrolmentId.parse(ids[given.by].enrolment));
      break;
    case 'request': {
      const { haveVersion } = given;
      const id = TransferId.parse(ids[given.by].transfers[given.nth]);
      await school.request(sides[given.by], id, haveVersion === null ? {} : { haveVersion });
      break;
    }
    case 'collect':
      await collectAndLook(school, given);
      break;
    case 'acknowledge': {
      const id = TransferId.parse(ids[given.by].transfers[given.nth]);
      const hash = (await school.ports.transfers.load(id))?.contentHash ?? '0'.repeat(64);
      await school.acknowledge(hash, sides[given.by], {}, id);
      break;
    }
    case 'pass': {
      const later = Date.parse(school.clock.now()) + given.hours * 3_600_000;
      school.clock.moveTo(new Date(later).toISOString());
      break;
    }
    case 'redirect':
      await school.redirect(given.targets);
      break;
    case 'withdraw':
      await school.withdraw();
      break;
    case 'endEnrolment':
      await school.endEnrolment('moved', sides[given.by], EnrolmentId.parse(ids[given.by].enrolment));
      break;
    case 'stateDestruction': {
      const id = TransferId.parse(ids[given.by].transfers[given.nth]);
      const destroyedOn = school.clock.now().slice(0, 10);
      await school.stateDestruction({ destroyedOn, copies: ['imported-data'] }, sides[given.by], id);
      break;
    }
    case 'sweep':
      await school.sweep();
      await school.purge();
      break;
  }
};

/** All of the newest version, or all but the absence. */
const choiceOf = (version: DossierVersion, leaveOut: boolean) =>
  everything(
    {
      dossier: version,
      attachments: version.attachments.map((it) => ({ ...it, proposedKind: 'uitstroomprofiel' })),
    } as never,
    leaveOut ? { categories: { verzuim: 'leave-out', bijlagedocs: 'include', eindtoetsbo: 'include' } } : {},
  );

/** Whoever gets bytes is a named target of a reviewed release, has reported the pupil, and gets its own version. */
const collectAndLook = async (school: Region, given: Extract<Command, { do: 'collect' }>): Promise<void> => {
  const actor = sides[given.by];
  const id = TransferId.parse(ids[given.by].transfers[given.nth]);
  const collected = await school.collect(actor, id);
  if (!collected.ok) return;
  const dossier = (await school.ports.dossiers.load(dossierId))!;
  const transfer = (await school.ports.transfers.load(id))!;
  expect(dossier.released!.targets).toContain(actor.school);
  expect(school.clock.now() < dossier.released!.endsAt).toBe(true);
  expect(transfer.version).toBe(dossier.released!.version);
  expect(collected.value.contentHash).toBe(dossier.released!.contentHash);
  const enrolments = await school.ports.enrolments.ofPupil(dossier.pupil);
  expect(enrolledAt(enrolments, dossier.source)).toContain(actor.school);
  const read = osoXml.read(collected.value.bytes);
  expect(read.ok && factsOf(read.value).outsideLaw).toEqual([]);
};

const transferStates = async (school: Region): Promise<readonly string[]> =>
  Promise.all(
    Object.values(ids)
      .flatMap(({ transfers }) => transfers)
      .map(async (id) => (await school.ports.transfers.load(TransferId.parse(id)))?.state ?? 'none'),
  );

describe('any walk of calls', () => {
  it('never reaches a state that its history does not allow', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(walk, async (commands) => {
        const school = await region({ at: '2022-03-31T09:00:00+02:00' });
        let dossier: Dossier | undefined;
        let transfers = await transferStates(school);
        for (const given of commands) {
          await run(school, given);
          dossier = await look(school, dossier);
          const now = await transferStates(school);
          now.forEach((state, index) => {
            const was = transfers[index]!;
            if (state !== was) expect(nextOfTransfer[was]).toContain(state);
            seen.add(state);
          });
          transfers = now;
          if (dossier) seen.add(dossier.state);
        }
        // Whatever happened, after the season nothing is left.
        const payloads = await school.payloads();
        school.clock.moveTo(moments.seasonEnd);
        await school.sweep();
        await school.purge();
        dossier = await look(school, dossier);
        expect(await school.payloads()).toEqual([]);
        for (const payload of payloads) expect(await school.ports.vault.unlock(payload)).toBeUndefined();
        if (dossier) expect(hasEnded(dossier)).toBe(true);
      }),
      { numRuns: 100 },
    );
    // The walks went far enough to mean something.
    for (const state of [
      'DRAFT',
      'SELECTED',
      'REVIEWED',
      'RELEASED',
      'AUTHORISED',
      'COLLECTED',
      'ACKNOWLEDGED',
      'WITHDRAWN',
      'DESTRUCTION_ORDERED',
      'DESTROYED',
    ])
      expect(seen).toContain(state);
  });
});
