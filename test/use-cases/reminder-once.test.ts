import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remindersOf } from '../../lambdas/domain/calendar/reminders.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import { listNotifications } from '../../lambdas/use-cases/read-notifications.ts';
import { resendMessages } from '../../lambdas/use-cases/send-messages.ts';
import { sendReminder } from '../../lambdas/use-cases/send-reminder.ts';
import { suspendRound } from '../../lambdas/use-cases/suspend-round.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { calendar, shift, source, year } from '../domain/facts.ts';
import { atSource, must, region, stranger } from './region.ts';

/** In the step plan’s year: three days before 1 March, to schools whose reviews are missing. */
const reminder = 'inzage-3-dagen';
const due = remindersOf(calendar).find((it) => it.reminder.reminder === reminder)!.at!;

const anna = { subject: 'anna', roles: ['board' as const] };

const waiting = async (options: Parameters<typeof region>[0] = {}) => {
  const school = await region({ at: shift(due, -60_000), ...options });
  must(await school.intake());
  return school;
};
const written = async ({ ports }: Awaited<ReturnType<typeof region>>) =>
  must(await listNotifications(ports, atSource, { page: { limit: 100 } })).items.filter(
    (it) => it.kind === 'reminder',
  );

/** What may come between: the event again, mails being sent, a crash of the event before or after its write. */
const step = fc.oneof(
  fc.constant('event' as const),
  fc.constant('mails' as const),
  fc.constant('lost' as const),
  fc.constant('unknown' as const),
  fc.constant('two' as const),
);

describe('a reminder', () => {
  it('is sent once per school, whatever is doubled, late, lost on the way or at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ step, hours: fc.integer({ min: 0, max: 200 }) }), { maxLength: 8 }),
        async (steps) => {
          let crash: 'before' | 'after' | undefined;
          const school = await waiting({
            interrupt: (moment) => {
              if (crash !== moment) return undefined;
              crash = undefined;
              throw new Error('Crashed.');
            },
          });
          const event = () => sendReminder(school.ports, year, reminder);
          school.clock.moveTo(due);
          for (const { step: what, hours } of [...steps, { step: 'event' as const, hours: 0 }]) {
            school.clock.moveTo(shift(school.clock.now(), hours * 3_600_000));
            if (what === 'mails') await resendMessages(school.ports);
            if (what === 'event') await event();
            if (what === 'two') await Promise.all([event(), event()]);
            if (what === 'lost' || what === 'unknown') {
              crash = what === 'lost' ? 'before' : 'after';
              await event().catch(() => undefined);
              crash = undefined;
            }
          }
          await resendMessages(school.ports);
          const mails = school.ports.mailer.sent.filter(({ subject }) => subject.includes('inzage'));
          expect(mails).toHaveLength(1);
          expect(await written(school)).toHaveLength(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is sent at its moment, and not a millisecond before', async () => {
    const school = await waiting();
    school.clock.moveTo(shift(due, -1));
    expect(await sendReminder(school.ports, year, reminder)).toEqual({ looked: 0, open: 0, written: 0 });
    school.clock.moveTo(due);
    expect(await sendReminder(school.ports, year, reminder)).toEqual({ looked: 4, open: 1, written: 1 });
  });

  it('is not sent when the calendar that stands no longer holds it, has moved it, or has ended', async () => {
    const without = Calendar.parse({
      ...calendar,
      edition: 2,
      milestones: calendar.milestones.map((it) => ({ ...it, reminders: [] })),
    });
    const later = Calendar.parse({
      ...calendar,
      edition: 2,
      milestones: calendar.milestones.map((it) =>
        it.milestone === 'advies-en-inzage' ? { ...it, until: plusDays(it.until!, 2) } : it,
      ),
    });
    for (const standing of [without, later]) {
      const school = await waiting();
      school.clock.moveTo(due);
      await school.ports.registerWriter.putCalendar(standing);
      expect(await sendReminder(school.ports, year, reminder)).toMatchObject({ looked: 0 });
    }
    const school = await waiting();
    school.clock.moveTo(calendar.seasonEndsAt);
    expect(await sendReminder(school.ports, year, reminder)).toMatchObject({ looked: 0 });
  });

  it('is not sent again by another edition, and is when the board moved it to another moment', async () => {
    const school = await waiting();
    school.clock.moveTo(due);
    await sendReminder(school.ports, year, reminder);
    await school.ports.registerWriter.putCalendar({ ...calendar, edition: 2 });
    expect(await sendReminder(school.ports, year, reminder)).toMatchObject({ open: 1, written: 0 });
    await school.ports.registerWriter.putCalendar({
      ...calendar,
      edition: 3,
      milestones: calendar.milestones.map((it) =>
        it.milestone === 'advies-en-inzage' ? { ...it, until: plusDays(it.until!, 1) } : it,
      ),
    });
    school.clock.moveTo(plusDays(due, 1));
    expect(await sendReminder(school.ports, year, reminder)).toMatchObject({ open: 1, written: 1 });
  });

  it('of a suspended round reminds nobody', async () => {
    const school = await waiting();
    school.clock.moveTo('2022-03-29T09:00:00+02:00');
    await school.ports.registerWriter.putCalendar({
      ...calendar,
      rounds: calendar.rounds.map((it) => ({ ...it, suspended: true })),
    });
    expect(await sendReminder(school.ports, year, 'klaarzetten-2-dagen')).toMatchObject({ looked: 0 });
    await school.ports.registerWriter.putCalendar(calendar);
    expect(await sendReminder(school.ports, year, 'klaarzetten-2-dagen')).toMatchObject({ written: 1 });
  });

  it('that came while its round was suspended comes once, ten minutes after that is resumed', async () => {
    const school = await waiting();
    const suspend = async (suspended: boolean, at: string) => {
      school.clock.moveTo(at);
      must(await suspendRound(school.ports, anna, { schoolYear: year, round: 'ronde-1', suspended }));
    };
    const came = async (at: string) => {
      school.clock.moveTo(at);
      return (await sendReminder(school.ports, year, 'klaarzetten-2-dagen')).written;
    };
    await suspend(true, '2022-03-29T08:00:00+02:00');
    expect(await came('2022-03-29T09:00:00+02:00')).toBe(0);
    await suspend(false, '2022-03-29T15:00:00+02:00');
    expect(await came('2022-03-29T15:09:59+02:00')).toBe(0);
    expect(await came('2022-03-29T15:10:00+02:00')).toBe(1);
    expect(await came('2022-03-29T15:20:00+02:00')).toBe(0);
    // Held up again, and the event repeated: it has come.
    await suspend(true, '2022-03-29T16:00:00+02:00');
    await suspend(false, '2022-03-29T17:00:00+02:00');
    expect(await came('2022-03-29T17:10:00+02:00')).toBe(0);
  });

  it('reaches the others when one school can’t be looked at, and that one when it is tried again', async () => {
    const school = await waiting();
    school.clock.moveTo(due);
    const { dossiers } = school.ports;
    Object.assign(school.ports, {
      dossiers: {
        ...dossiers,
        list: (...of: Parameters<typeof dossiers.list>) =>
          of[0] === stranger ? Promise.reject(new Error('Throttled.')) : dossiers.list(...of),
      },
    });
    await expect(sendReminder(school.ports, year, reminder)).rejects.toThrow('1 schools');
    expect((await school.outbox()).filter((it) => it.kind === 'reminder')).toHaveLength(1);
    Object.assign(school.ports, { dossiers });
    expect(await sendReminder(school.ports, year, reminder)).toEqual({ looked: 4, open: 1, written: 0 });
  });

  it('reads pages of lists alone: of its states, and of each school', async () => {
    const school = await waiting();
    school.clock.moveTo(due);
    const reads: string[] = [];
    const { dossiers } = school.ports;
    Object.assign(school.ports, {
      dossiers: new Proxy(dossiers, {
        get: (of, name: keyof typeof dossiers) => {
          reads.push(name);
          return of[name];
        },
      }),
    });
    await sendReminder(school.ports, year, reminder);
    // Four schools that could send, with two states each: one page of each.
    expect(reads).toEqual(Array.from({ length: 8 }, () => 'list'));
  });

  it('is shown by the LAS in both languages with what to do, and to no other school', async () => {
    const school = await waiting();
    school.clock.moveTo(due);
    await sendReminder(school.ports, year, reminder);
    await resendMessages(school.ports);
    const [shown] = await written(school);
    expect(shown).toMatchObject({
      condition: 'review-missing',
      open: 1,
      subject: {
        nl: 'Herinnering: 1 overstapdossier wacht nog op inzage door de ouders (uiterlijk 28 februari 2022)',
        en: 'Reminder: 1 transfer dossier still waits for the parents’ review (by 28 February 2022)',
      },
      deadline: '2022-02-28T23:00:00.000Z',
      createdAt: due,
    });
    expect(school.ports.mailer.sent.at(-1)?.subject).toBe(shown?.subject.nl);
    const elsewhere = { ...atSource, school: stranger };
    expect(must(await listNotifications(school.ports, elsewhere, { page: { limit: 9 } })).items).toEqual([]);
    expect(source).not.toBe(stranger);
  });
});
