import { expect, it } from '@jest/globals';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import { SchoolId } from '../../schemas/ids.ts';
import { intake } from '../adapters/records.ts';
import { calendar, standing, year } from '../domain/facts.ts';

const schools = 20;
const each = 150;
const schoolId = (n: number) => SchoolId.parse(`${String(n).padStart(2, '0')}AA00`);

it.each([
  // Of each school a page of drafts and a next one, and the empty page of what was selected.
  ['inzage-3-dagen', '2022-02-26T09:00:00+01:00', schools * 3],
  // All states at once, once for all targets: a page and a next one.
  ['ophalen-ronde-1', '2022-04-07T09:00:00+02:00', schools * 2],
])(
  'a reminder (%s) of a region of 3,000 dossiers reads its index pages alone',
  async (reminder, at, pages) => {
    const clock = movableClock(at);
    const ports = memoryPorts({ clock });
    await ports.registerWriter.putCalendar(calendar);
    for (let n = 0; n < schools; n += 1) {
      await ports.registerWriter.putSchool({ ...standing().school, schoolId: schoolId(n) });
      for (let of = 0; of < each; of += 1)
        await ports.ledger.commit(intake(n * each + of + 1, { source: schoolId(n) }));
    }
    const reads: string[] = [];
    const counting = new Proxy(ports.dossiers, {
      get: (of, name: keyof typeof ports.dossiers) => {
        reads.push(name);
        return of[name];
      },
    });
    await sendReminder({ ...ports, dossiers: counting }, year, reminder);
    expect(reads).toEqual(Array.from({ length: pages }, () => 'list'));
  },
);
