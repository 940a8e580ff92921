import { expect, it } from '@jest/globals';
import { rehearse } from '../../../lambdas/use-cases/rehearse.ts';
import { Pgn } from '../../../schemas/ids.ts';
import { moments, must, type Region } from '../region.ts';
import {
  addNewSchools,
  atPrimary,
  atSecondary,
  exchanged,
  newPrimary,
  sent,
  sentAll,
  withNewSchools,
} from '../test-exchange-region.ts';
import { brokenOff, callsOf, type Moment } from './crash.ts';
import { withHooks } from './hooks.ts';
import { arranged } from './worlds.ts';

const crashes: readonly Moment[] = ['before', 'after'];
const begin = ({ ports }: Region) => rehearse(ports, atSecondary, { role: 'target' });
const finish = ({ ports }: Region) => rehearse(ports, atPrimary, { role: 'source' });

/** Every so many places: the test school does the same for each scenario. */
const stride = 6;

it('begins a test exchange once, wherever the call before broke off', async () => {
  const places = await callsOf(withHooks(await withNewSchools()), begin);
  expect(places).toBeGreaterThan(stride);
  for (let place = 1; place <= places; place += stride)
    for (const moment of crashes) {
      const school = withHooks(await withNewSchools());
      await brokenOff(school, begin, { place, moment, manner: 'stops' });
      const begun = must(await begin(school));
      expect(await begin(school)).toEqual({ ok: true, value: begun });
      const adopted = (await school.payloads()).filter((it) => it.state === 'ADOPTED');
      expect({ place, moment, adopted: adopted.length }).toEqual({ place, moment, adopted: 4 });
      expect(await exchanged(school, Pgn.parse('999980038'))).toContain('999980038');
    }
});

it('records what was passed once, wherever the call before broke off', async () => {
  const world = await arranged(moments.beforeMarch, async (school) => {
    await addNewSchools(school);
    await sent(school, Pgn.parse('999980075'));
    must(await school.withdraw('mistake', atPrimary, await sentAll(school)));
  });
  const done = async (): Promise<Region> => {
    const school = await world();
    await addNewSchools(school);
    return school;
  };
  const places = await callsOf(await done(), finish);
  const rows = async ({ ports }: Region) => (await ports.governance.school(newPrimary))!.conditions;
  for (let place = 1; place <= places; place += stride)
    for (const moment of crashes) {
      const school = await done();
      await brokenOff(school, finish, { place, moment, manner: 'stops' });
      const passed = must(await finish(school));
      school.clock.moveTo('2022-03-01T10:00:00+01:00');
      expect(await finish(school)).toEqual({ ok: true, value: passed });
      expect(await rows(school)).toMatchObject([{ condition: 'test-exchange', rev: 1, role: 'source' }]);
    }
});
