import { describe, expect, it } from '@jest/globals';
import { remindDestructions } from '../../lambdas/use-cases/remind-destructions.ts';
import { otherTarget, target, transferId } from '../domain/facts.ts';
import { must, region, type Region } from './region.ts';

/** Exchanged on 1 April 2022, 09:00; ordered to be destroyed at that moment. */
const ordered = async (): Promise<Region> => {
  const school = await region();
  await school.exchangeAll();
  must(await school.redirect([otherTarget]));
  return school;
};
const reminders = async (school: Region) =>
  (await school.outbox()).filter((it) => it.kind === 'destruction-overdue');
const remindAt = async (school: Region, at: string): Promise<number> => {
  school.clock.moveTo(at);
  return remindDestructions(school.ports);
};

describe('a destruction that is not stated', () => {
  it('is reminded a week after the order, and not a millisecond before', async () => {
    const school = await ordered();
    expect(await remindAt(school, '2022-04-08T08:59:59.999+02:00')).toBe(0);
    expect(await reminders(school)).toEqual([]);
    expect(await remindAt(school, '2022-04-08T09:00:00+02:00')).toBe(1);
    const told = await reminders(school);
    expect(told).toMatchObject([{ school: target, transferId }]);
    expect(told.filter((it) => 'actingSchool' in it)).toEqual([]);
  });

  it('is reminded every week, whatever the sweeps in between and the mails sent', async () => {
    const school = await ordered();
    let told = 0;
    for (let day = 2; day <= 30; day += 1) {
      told += await remindAt(school, `2022-04-${String(day).padStart(2, '0')}T10:00:00+02:00`);
      for (const { id } of await reminders(school)) await school.ports.outbox.done(id);
    }
    // On 8, 15, 22 and 29 April.
    expect(told).toBe(4);
  });

  it('is reminded once by two sweeps at once', async () => {
    const school = await ordered();
    school.clock.moveTo('2022-04-10T10:00:00+02:00');
    const both = await Promise.all([remindDestructions(school.ports), remindDestructions(school.ports)]);
    expect(both.toSorted()).toEqual([0, 1]);
    expect(await reminders(school)).toHaveLength(1);
  });

  it('is reminded no more once it is stated, and can be stated after a reminder', async () => {
    const school = await ordered();
    expect(await remindAt(school, '2022-04-10T10:00:00+02:00')).toBe(1);
    must(await school.stateDestruction());
    expect(await remindAt(school, '2022-05-10T10:00:00+02:00')).toBe(0);
  });

  it('one that cannot be written keeps none of the others', async () => {
    const school = await ordered();
    const { ledger } = school.ports;
    Object.assign(school.ports, { ledger: { commit: () => Promise.reject(new Error('Throttled.')) } });
    await expect(remindAt(school, '2022-04-10T10:00:00+02:00')).rejects.toThrow('1 schools');
    Object.assign(school.ports, { ledger });
    expect(await remindDestructions(school.ports)).toBe(1);
  });
});
