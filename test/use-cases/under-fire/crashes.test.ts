import { afterAll, describe, expect, it } from '@jest/globals';
import { must, type Region } from '../region.ts';
import { brokenOff, callsOf, type Manner, type Moment } from './crash.ts';
import { afterTheSweep, asPlain, mailOf, recordsOf, toldOnce } from './picture.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { arranged } from './worlds.ts';

const manners: readonly Manner[] = ['stops', 'goes on'];
const moments: readonly Moment[] = ['before', 'after'];
const noOrphans = { objects: 0, keys: 0, payloads: 0 };

const told = { scenarios: 0, places: 0, crashes: 0 };
afterAll(() => {
  const { scenarios: done, places, crashes } = told;
  process.stdout.write(
    `Crashes: ${done} calls, ${places} places, ${crashes} crashes, each with two repeats: the same end.\n`,
  );
});

/** What was promised; of a call that is told each time, without how often. */
const promisesOf = async (school: Region, { repeats }: Scenario) => {
  const records = await recordsOf(school);
  return repeats ? { ...records, dossiers: toldOnce(records.dossiers) } : records;
};

/** What is there in the end, when nothing went wrong. */
const undisturbed = async (school: Region, scenario: Scenario) => {
  const answer = asPlain(must(await scenario.call(school)));
  const records = await promisesOf(school, scenario);
  const mail = await mailOf(school);
  return { answer, records, mail, after: await afterTheSweep(school) };
};

describe('a call that is broken off, and made again', () => {
  it.each(scenarios)('$name: ends as if nothing had happened', async (scenario) => {
    const { call, scheduled, repeats } = scenario;
    const world = await arranged(scenario.at, scenario.arrange);
    const whole = await undisturbed(await world(), scenario);
    const places = await callsOf(await world(), call);
    expect(places).toBeGreaterThan(0);
    told.scenarios += 1;
    told.places += places;
    for (let place = 1; place <= places; place += 1)
      for (const moment of moments)
        for (const manner of scheduled ? manners : manners.slice(0, 1)) {
          const school = await world();
          await brokenOff(school, call, { place, moment, manner });
          const second = asPlain(must(await call(school)));
          const third = asPlain(must(await call(school)));
          told.crashes += 1;
          const at = { place, moment, manner };
          if (!scheduled)
            expect({ at, second, third }).toEqual({ at, second: whole.answer, third: whole.answer });
          expect({ at, ...(await promisesOf(school, scenario)) }).toEqual({ at, ...whole.records });
          const mail = await mailOf(school);
          expect([...new Set(mail)]).toEqual([...new Set(whole.mail)]);
          expect(mail.length).toBeLessThanOrEqual(2 * whole.mail.length);
          const after = await afterTheSweep(school);
          expect(after.orphans).toEqual(scenario.name === 'search for orphans' ? after.orphans : noOrphans);
          const untold = repeats ? { dossiers: [] } : {};
          expect({ at, ...after, ...untold }).toEqual({ at, ...whole.after, ...untold });
        }
  });
});
