import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSchoolRehearsed } from '../../lambdas/use-cases/read-school-rehearsed.ts';
import { readRehearsal, rehearse } from '../../lambdas/use-cases/rehearse.ts';
import { withdraw } from '../../lambdas/use-cases/withdraw.ts';
import { SchoolRehearsed } from '../../schemas/board/test-exchange.ts';
import { Withdrawal } from '../../schemas/ending.ts';
import { Pgn, SchoolId } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { codeOf, must, type Region } from './region.ts';
import {
  atPrimary,
  atSecondary,
  exchanged,
  las,
  newPrimary,
  newSecondary,
  sent,
  sentAll,
  withNewSchools,
} from './test-exchange-region.ts';

const pgn = (last: string): Pgn => Pgn.parse(`999980${last}`);

const seenByBoard = async ({ ports }: Region, school: SchoolId, role: QualificationRole) =>
  SchoolRehearsed.parse(must(await readSchoolRehearsed(ports, school))).roles.find((it) => it.role === role)!;

/** What the school's own LAS is told, without what is said to a LAS alone. */
const seenByLas = async ({ ports }: Region, role: QualificationRole) => {
  const actor = role === 'source' ? atPrimary : atSecondary;
  const view = must(await readRehearsal(ports, actor, { role }));
  const scenarios = view.scenarios.map(({ pgn: _pgn, what: _what, seen: _seen, ...it }) => it);
  const { complete, passed } = view;
  return { role, begun: true, complete, scenarios, ...(passed && { passed }) };
};

/** What a LAS may do in its test exchange, in any order. */
const deeds: Readonly<Record<QualificationRole, Readonly<Record<string, (it: Region) => Promise<unknown>>>>> =
  {
    target: {
      released: (it) => exchanged(it, pgn('002')),
      reported: (it) => las(it).enrol(pgn('014')),
      broken: (it) =>
        exchanged(it, pgn('026'), { result: 'partially-imported', why: 'attachment-unreadable' }),
      first: (it) => exchanged(it, pgn('038')),
      refused: async (it) => (await las(it).enrol(pgn('051')), codeOf(await las(it).request(pgn('051')))),
      again: (it) => rehearse(it.ports, atSecondary, { role: 'target' }),
    },
    source: {
      released: (it) => sent(it, pgn('075')),
      supplemented: async (it) => {
        const dossierId = await sentAll(it);
        const withdrawal = Withdrawal.parse({ reason: 'mistake' });
        return withdraw(it.ports, atPrimary, { dossierId, withdrawal });
      },
      again: (it) => rehearse(it.ports, atPrimary, { role: 'source' }),
    },
  };

describe('the board', () => {
  it.each(['target', 'source'] as const)(
    'sees of the test exchange as %s what the school’s own LAS sees, after whatever it did',
    async (role) => {
      const [school, actor] = role === 'source' ? [newPrimary, atPrimary] : [newSecondary, atSecondary];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(Object.keys(deeds[role])), async (done) => {
          const region = await withNewSchools();
          must(await rehearse(region.ports, actor, { role }));
          for (const name of done) await deeds[role][name]!(region);
          expect(await seenByBoard(region, school, role)).toEqual(await seenByLas(region, role));
        }),
        { numRuns: 12 },
      );
    },
  );

  it('sees nothing shown where the school has not begun, and the first step of each scenario', async () => {
    const region = await withNewSchools();
    const { roles, schoolYear } = must(await readSchoolRehearsed(region.ports, newPrimary));
    expect([schoolYear, roles.map(({ role }) => role)]).toEqual(['2021-2022', ['source']]);
    expect(roles[0]).toMatchObject({ begun: false, complete: false });
    expect(roles[0]!.scenarios.map((it) => [it.scenario, it.done, it.next?.nl])).toEqual([
      ['release', false, 'Geef het dossier vrij aan 99ZZ02.'],
      ['supplement', false, 'Geef het dossier vrij aan 99ZZ02.'],
      ['withdrawal', false, 'Geef het dossier vrij aan 99ZZ02.'],
    ]);
  });

  it('sees both roles of a secondary school, and none of a school that is not there', async () => {
    const { ports } = await withNewSchools();
    const { roles } = must(await readSchoolRehearsed(ports, newSecondary));
    expect(roles.map(({ role }) => role)).toEqual(['source', 'target']);
    expect(codeOf(await readSchoolRehearsed(ports, SchoolId.parse('99AA00')))).toBe('not-found');
  });

  it('sees another school’s test exchange of the same numbers nowhere', async () => {
    const region = await withNewSchools();
    must(await rehearse(region.ports, atPrimary, { role: 'source' }));
    await sent(region, pgn('075'));
    expect((await seenByBoard(region, newPrimary, 'source')).scenarios[0]).toMatchObject({ done: true });
    expect((await seenByBoard(region, newSecondary, 'source')).scenarios.map(({ done }) => done)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('sees the new year’s test exchange as not begun, and what was passed while it holds', async () => {
    const region = await withNewSchools();
    must(await rehearse(region.ports, atPrimary, { role: 'source' }));
    await deeds.source['released']!(region);
    await deeds.source['supplemented']!(region);
    must(await rehearse(region.ports, atPrimary, { role: 'source' }));
    const { passed } = await seenByBoard(region, newPrimary, 'source');
    expect(passed).toMatchObject({ until: '2023-07-31T22:00:00.000Z' });
    region.clock.moveTo('2022-09-01T10:00:00+02:00');
    expect(await seenByBoard(region, newPrimary, 'source')).toMatchObject({ begun: false, passed });
    region.clock.moveTo('2023-09-01T10:00:00+02:00');
    expect((await seenByBoard(region, newPrimary, 'source')).passed).toBeUndefined();
  });
});
