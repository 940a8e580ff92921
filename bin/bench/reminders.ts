import { createHash } from 'node:crypto';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { emptyChain } from '../../lambdas/domain/audit.ts';
import { remindersOf } from '../../lambdas/domain/calendar/reminders.ts';
import { transition, unwritten } from '../../lambdas/domain/transition.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import { DossierId, Instant, PupilKey, SchoolId, Sha256 } from '../../schemas/ids.ts';
import type { ReminderCondition } from '../../schemas/reminder.ts';
import { benchYear, inSeason } from './year-calendar.ts';

/** What one reminder reads of a region, and how many schools it writes to. */
export interface ReminderFigure {
  readonly condition: ReminderCondition;
  readonly dossiers: number;
  readonly schools: number;
  /** Pages of lists: queries of the index. */
  readonly pages: number;
  /** Items read one by one. */
  readonly items: number;
}

const schools = 20;
const each = 150;
const year = benchYear.schoolYear;

const schoolId = (n: number): SchoolId => SchoolId.parse(`${String(n).padStart(2, '0')}AA00`);
const sha = Sha256.parse('ab'.repeat(32));
const hashOf = (n: number): string => createHash('sha256').update(String(n)).digest('hex');

/** A region in memory of twenty schools with 150 dossiers each, none of them selected yet. */
const region = async () => {
  const clock = movableClock(inSeason);
  const ports = memoryPorts({ clock });
  await ports.registerWriter.putCalendar(benchYear);
  const at = Instant.parse(benchYear.enrolmentFrom);
  const intake = { at, actor: 'overstap', action: 'intake', object: 'version 1', result: sha } as const;
  for (let n = 0; n < schools; n += 1) {
    const school = { schoolId: schoolId(n), name: `School ${n}`, language: 'nl', guest: false } as const;
    await ports.registerWriter.putSchool({ ...school, kinds: ['BO'], from: at });
    for (let of = 0; of < each; of += 1) {
      const hash = hashOf(n * each + of);
      const dossier = {
        dossierId: DossierId.parse(`01800000-0000-7000-8000-${hash.slice(0, 12)}`),
        schoolYear: year,
        source: schoolId(n),
        pupil: PupilKey.parse(hash),
        state: 'DRAFT',
        version: 1,
      } as const;
      await ports.ledger.commit(transition(unwritten(dossier, at, emptyChain), {}, [intake]));
    }
  }
  return { ports, clock };
};

/** The same port, counting its calls by name. */
const counted = <Port extends object>(port: Port, onCall: (name: string) => void): Port =>
  new Proxy(port, {
    get: (of, name, self): unknown => {
      onCall(String(name));
      return Reflect.get(of, name, self);
    },
  });

/** Sends the first reminder of each condition, and counts what it reads. */
export const measureReminders = async (): Promise<readonly ReminderFigure[]> => {
  const figures: ReminderFigure[] = [];
  const { ports, clock } = await region();
  for (const condition of ['review-missing', 'not-released', 'not-collected'] as const) {
    const planned = remindersOf(benchYear).find((it) => it.reminder.condition === condition);
    if (planned?.at === undefined) throw new Error(`The year has no reminder of ${condition}.`);
    clock.moveTo(planned.at);
    const calls: string[] = [];
    const watch = <Port extends object>(port: Port): Port => counted(port, (name) => calls.push(name));
    const watched = {
      dossiers: watch(ports.dossiers),
      enrolments: watch(ports.enrolments),
      transfers: watch(ports.transfers),
      cohorts: watch(ports.cohorts),
    };
    await sendReminder({ ...ports, ...watched }, year, planned.reminder.reminder);
    const pages = calls.filter((name) => name.startsWith('list') || name === 'page').length;
    figures.push({ condition, dossiers: schools * each, schools, pages, items: calls.length - pages });
  }
  return figures;
};
