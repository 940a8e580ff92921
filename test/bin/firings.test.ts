import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Firing, watchFirings } from '../../bin/year/firings.ts';
import { teller } from '../../bin/year/print.ts';
import { eventsOf } from '../../lambdas/domain/calendar/schedule.ts';
import { remindersOf } from '../../lambdas/domain/calendar/reminders.ts';
import { messageIdOf } from '../../lambdas/domain/occasion.ts';
import type { Mail } from '../../local/endpoints/types.ts';
import { Calendar } from '../../schemas/calendar.ts';

const file = join(import.meta.dirname, '../../schemas/calendars/zuid-kennemerland-2021-2022.json');
const calendar = Calendar.parse(JSON.parse(readFileSync(file, 'utf8')));
const reminder = remindersOf(calendar).find((it) => it.reminder.reminder === 'inzage-3-dagen')!;
const school = '00YY00';

const mail = (subject: string, id = 'other'): Mail => ({
  messageId: id,
  from: 'overstap@overstap.example',
  to: ['administratie@zonnebloem.example'],
  subject,
  text: '',
  html: '',
  headers: { 'x-overstap-message': id },
  at: 0,
});
const reminded = (subject: string) =>
  mail(
    subject,
    messageIdOf('reminder', calendar.schoolYear, reminder.reminder.reminder, reminder.at!, school),
  );

/** A region of which only the clock, the schedules and the inbox matter: each event is gone once it has come. */
const region = (lost: readonly string[] = []) => {
  let now = Date.parse('2022-02-25T12:00:00+01:00');
  const inbox: Mail[] = [];
  const stops: string[] = [];
  return {
    inbox: () => inbox,
    receive: (one: Mail) => inbox.push(one),
    stops,
    settle: () => {
      if (now >= Date.parse(reminder.at!) && inbox.every(({ subject }) => !subject.startsWith('Herinnering')))
        inbox.push(reminded('Herinnering: 4 dossiers'));
      return Promise.resolve();
    },
    schedules: () =>
      Promise.resolve(
        new Set(
          eventsOf(calendar)
            .filter(({ at, name }) => Date.parse(at) > now && !lost.includes(name))
            .map(({ name }) => name),
        ),
      ),
    clock: {
      now: () => now,
      advanceTo: (at: string) => {
        if (Date.parse(at) < now) throw new Error('has passed');
        now = Date.parse(at);
        stops.push(new Date(now).toISOString());
        return Promise.resolve();
      },
      set: (at: string) => {
        now = Date.parse(at);
        return Promise.resolve();
      },
    },
  };
};

describe('watching the year’s clock', () => {
  let lines: string[] = [];
  let firings: Firing[] = [];
  beforeEach(() => {
    lines = [];
    firings = [];
  });
  const watch = (of: ReturnType<typeof region>) => {
    const print = teller((line) => lines.push(line.trim()));
    const fired = (it: Firing): void => {
      firings.push(it);
      print.fired(it);
    };
    const listener = { ...print, fired };
    return watchFirings(calendar, [school, 'board'], of, listener);
  };

  it('stops at each event on the way and tells it in one line, in order, with its mails', async () => {
    const of = region();
    const { clock } = await watch(of);
    await clock.advanceTo('2022-04-11T00:00:00+02:00');
    const due = eventsOf(calendar)
      .filter(({ at }) => at > '2022-02-25T11:00' && at <= '2022-04-10T22:00:00.000Z')
      .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
    expect(firings.map(({ event }) => event.name)).toEqual(due.map(({ name }) => name));
    expect(firings.every(({ fired }) => fired)).toBe(true);
    expect(of.stops).toEqual([...new Set(due.map(({ at }) => at))]);
    expect(lines).toHaveLength(due.length);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^za 26 feb,? (om )?09:00 {2}⏰ reminder inzage-3-dagen · 1 mail: “Herinnering: 4 dossiers”$/,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/⏰ ronde-1 opens$/));
    expect(lines).toContainEqual(expect.stringMatching(/⏰ reminder .+ · nobody has it open$/));
  });

  it('tells mails of calls by their subjects, and keeps them from an event', async () => {
    const of = region();
    const { clock } = await watch(of);
    for (let n = 0; n < 3; n += 1) of.receive(mail('Er staat een dossier klaar'));
    of.receive(mail('Vernietig een dossier'));
    await clock.advanceTo('2022-02-26T09:00:00+01:00');
    expect(lines).toEqual([
      '✉ 4 mails: 3 × “Er staat een dossier klaar” · “Vernietig een dossier”',
      expect.stringContaining('1 mail: “Herinnering: 4 dossiers”'),
    ]);
  });

  it('notices an event that came by itself, and one that did not come', async () => {
    const [lost] = eventsOf(calendar).filter(({ name }) => name.endsWith('opening.ronde-1'));
    const of = region([lost!.name]);
    const { clock, firings: all } = await watch(of);
    await of.clock.set('2022-02-26T09:00:10+01:00');
    await clock.advanceTo('2022-03-31T00:00:00+02:00');
    const named = (name: string) => all().find(({ event }) => event.name.endsWith(name));
    expect(named('inzage-3-dagen')).toMatchObject({ fired: true, mails: [{}] });
    expect(named('opening.ronde-1')?.fired).toBe(false);
    expect(lines).toContainEqual(expect.stringContaining('ronde-1 opens · DID NOT FIRE'));
  });
});
