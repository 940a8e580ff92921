import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../lambdas/use-cases/ports.ts';
import { enrolmentId, source, target } from '../domain/facts.ts';
import { EnrolmentId } from '../../schemas/ids.ts';
import { atOtherTarget, atTarget, moments, must, region, type Region } from './region.ts';

const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');

/** Two calls that met saw nothing of each other, and the later one broke off before it looked again: nobody was told. */
const untold = async (school: Region, calls: () => Promise<unknown>): Promise<void> => {
  const { ledger } = school.ports;
  Object.assign(school.ports, {
    ledger: { commit: ({ outbox: _, ...change }: Change) => ledger.commit(change) },
  });
  await calls();
  Object.assign(school.ports, { ledger });
  expect(await school.outbox()).toEqual([]);
};
const told = async (school: Region) =>
  (await school.outbox()).map(({ kind, school: to }) => `${kind} to ${to}`);

describe('what a call that broke off did not tell', () => {
  it.each([
    ['the release', (school: Region) => school.releaseAll()],
    ['the report', (school: Region) => school.enrol()],
  ])('%s tells when it is repeated, and only once', async (_, repeat) => {
    const school = await region({ at: moments.firstRound });
    await untold(school, async () => {
      await school.releaseAll();
      must(await school.enrol());
    });
    await repeat(school);
    await repeat(school);
    must(await school.enrol(atTarget, enrolmentId));
    expect(await told(school)).toEqual([`dossier-ready to ${target}`]);
  });

  it('a second report tells the source when it is repeated', async () => {
    const school = await region({ at: moments.firstRound });
    await untold(school, async () => {
      must(await school.enrol());
      must(await school.enrol(atOtherTarget, otherEnrolment));
    });
    must(await school.enrol(atOtherTarget, otherEnrolment));
    must(await school.enrol(atOtherTarget, otherEnrolment));
    expect(await told(school)).toEqual([`enrolment-contested to ${source}`]);
  });
});
