import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../lambdas/domain/actor.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import { isTestSchool } from '../../lambdas/domain/rehearsal.ts';
import { changeNumber } from '../../lambdas/use-cases/change-number.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { rehearse } from '../../lambdas/use-cases/rehearse.ts';
import { Pgn, type SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { testSchools } from '../../schemas/test-exchange.ts';
import { source, target } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atSource, atTarget, everything, moments, type Region } from './region.ts';
import {
  atPrimary,
  atSecondary,
  fresh,
  las,
  newPrimary,
  newSecondary,
  withNewSchools,
} from './test-exchange-region.ts';

const year = SchoolYear.parse('2021-2022');
const sources = { [source]: atSource, [newPrimary]: atPrimary } as const;
const targets = { [target]: atTarget, [newSecondary]: atSecondary } as const;
const schools = [source, newPrimary, target, newSecondary, testSchools.source, testSchools.target];

const real = Pgn.parse('999999990');
/** Real pupils, and scripted ones of either role. */
const number = fc.constantFrom(real, Pgn.parse('999980002'), Pgn.parse('999980038'), Pgn.parse('999980075'));
const school = fc.constantFrom(...schools);
const atASource = fc.constantFrom<Actor>(...Object.values(sources));
const atATarget = fc.constantFrom<Actor>(...Object.values(targets));

const dossiersOf = async ({ ports }: Region, of: SchoolId): Promise<readonly Dossier[]> =>
  (await ports.dossiers.list(of, year, undefined, { limit: 100 })).items;

/** From intake to release, as far as it is let. */
const sendingIn = (actor: Actor, bsn: Pgn, to: SchoolId) => async (region: Region) => {
  const file = { ...variations.draft, school: actor.school, bsn };
  const dossierId = fresh.dossier();
  const taken = await region.intake(file, dossierId, actor);
  if (!taken.ok) return;
  const selected = await region.select(everything(taken.value), dossierId, actor);
  if (!selected.ok) return;
  await region.review(selected.value, {}, actor);
  await region.release(selected.value, [to], actor);
};

/** A real dossier, a rehearsed one, and the test school’s. */
const begun = [
  sendingIn(atSource, real, target),
  sendingIn(atPrimary, Pgn.parse('999980075'), testSchools.target),
  (region: Region) => rehearse(region.ports, atSecondary, { role: 'target' }),
];

/** Anything that any school may try; what is refused changes nothing. */
const step: fc.Arbitrary<(region: Region) => Promise<unknown>> = fc.oneof(
  fc.tuple(atASource, number, school).map(([actor, bsn, to]) => sendingIn(actor, bsn, to)),
  fc.tuple(atASource, school).map(([actor, to]) => async (region: Region) => {
    for (const { dossierId } of await dossiersOf(region, actor.school))
      await region.redirect([to], 'other-school', actor, dossierId);
  }),
  fc.tuple(atASource, number, number).map(([actor, formerPgn, pgn]) => async (region: Region) => {
    for (const { dossierId } of await dossiersOf(region, actor.school))
      await changeNumber(region.ports, actor, { dossierId, report: { formerPgn, pgn } });
  }),
  fc.tuple(atASource, number).map(
    ([actor, pgn]) =>
      (region: Region) =>
        putCohort(region.ports, actor, {
          schoolYear: year,
          cohort: { pupils: [{ pgn, birthDate: '2010-01-01' }] },
        }),
  ),
  fc.tuple(atATarget, number, school).map(([actor, pgn, from]) => async (region: Region) => {
    const calls = las(region, actor);
    await calls.enrol(pgn, from);
    const asked = await calls.request(pgn, undefined, from);
    if (asked.ok) await calls.collect(asked.value.transferId);
  }),
  fc
    .tuple(
      fc.constantFrom(atPrimary, atSecondary, atTarget),
      fc.constantFrom('source' as const, 'target' as const),
    )
    .map(
      ([actor, role]) =>
        (region: Region) =>
          rehearse(region.ports, actor, { role }),
    ),
);

/** The keys of scripted pupils: each is one school's. */
const scriptedKeys = async ({ ports }: Region): Promise<ReadonlyMap<string, SchoolId>> => {
  const numbers = ['999980002', '999980038', '999980075'].map((it) => Pgn.parse(it));
  const known = new Map<string, SchoolId>();
  for (const of of schools) for (const pgn of numbers) known.set(await ports.pupilKeys.of(pgn, year, of), of);
  return known;
};

it('keeps rehearsals and real dossiers apart, whatever schools try', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const region = await withNewSchools(moments.firstRound);
      for (const run of [...begun, ...steps]) await run(region);
      const { ports } = region;
      const realKey = await ports.pupilKeys.of(real, year);
      const owners = await scriptedKeys(region);
      for (const of of schools) {
        for (const { pupil, rehearsal, source: from, released } of await dossiersOf(region, of)) {
          const others = from === testSchools.source ? [] : (released?.targets ?? []);
          seen.add(`${String(rehearsal)} dossier`);
          if (rehearsal) expect(others.filter((to) => to !== testSchools.target)).toEqual([]);
          else expect([pupil, others.filter(isTestSchool)]).toEqual([realKey, []]);
          if (rehearsal && from !== testSchools.source) expect(owners.get(pupil)).toBe(from);
        }
        const page = { limit: 100 };
        const enrolled = await ports.enrolments.listOfTarget(of, year, undefined, page);
        const asked = await ports.transfers.list(of, year, undefined, page);
        for (const { source: from, pupil } of [...enrolled.items, ...asked.items]) {
          seen.add(`${String(isTestSchool(from))} transfer`);
          expect(isTestSchool(from) ? owners.get(pupil) : pupil).toBe(isTestSchool(from) ? of : realKey);
        }
        for (const { pupil } of (await ports.cohorts.page(of, year, page)).items) expect(pupil).toBe(realKey);
      }
      for (const { purpose, school: from } of await region.payloads())
        expect(purpose === 'rehearsal').toBe(from === testSchools.source);
    }),
    { numRuns: 30 },
  );
  expect([...seen].toSorted()).toEqual([
    'false transfer',
    'true dossier',
    'true transfer',
    'undefined dossier',
  ]);
});
