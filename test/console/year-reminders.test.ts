import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Line, linesOf } from '../../console/pages/year/line.ts';
import { reminderSentence, reminderWords } from '../../console/pages/year/reminder-words.ts';
import {
  firesAt,
  type LineReminder,
  offsetFieldsOf,
  offsetOf,
  remindersOf,
  withoutReminder,
  withReminder,
} from '../../console/pages/year/reminders.ts';
import { remindersOf as planned } from '../../lambdas/domain/calendar/reminders.ts';
import { CalendarText } from '../../schemas/board/calendar.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { ReminderCondition } from '../../schemas/reminder.ts';
import stepPlan from '../../schemas/calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };
import statutory from '../../schemas/calendars/statutory-2026-2027.json' with { type: 'json' };

const plan = CalendarText.parse(stepPlan);
const round = linesOf(plan).find(({ id }) => id === 'ronde-1')!;
const advice = linesOf(plan).find(({ id }) => id === 'advies-en-inzage')!;
const reminder: LineReminder = {
  id: 'nieuw',
  anchor: 'until',
  offset: { days: -3, at: '09:00' },
  audience: 'source',
  condition: 'not-released',
};
const said = (on: Line, part: Partial<LineReminder>) =>
  reminderSentence(reminderWords.nl, on, { ...reminder, ...part });

describe('the reminders of a line', () => {
  it.each([round, advice])('are as many as before when one comes and goes: $id', (line) => {
    const more = withReminder(plan, line, reminder);
    expect(remindersOf(more, line)).toEqual([...remindersOf(plan, line), reminder]);
    expect(CalendarText.parse(more)).toEqual(more);
    expect(withoutReminder(more, line, reminder.id)).toEqual(plan);
  });

  it('change in their place', () => {
    const first = remindersOf(plan, round)[0]!;
    const changed = remindersOf(withReminder(plan, round, { ...first, anchor: 'until' }), round);
    expect(changed).toEqual([{ ...first, anchor: 'until' }, ...remindersOf(plan, round).slice(1)]);
  });

  it('fire when the year’s own rules say so', () => {
    for (const text of [stepPlan, statutory]) {
      const calendar = Calendar.parse(text);
      const rules = new Map(planned(calendar).map((it) => [it.reminder.reminder, it.at]));
      for (const line of linesOf(calendar))
        for (const it of remindersOf(calendar, line)) expect(firesAt(line, it)).toBe(rules.get(it.id));
    }
  });

  it('fire after hours that pass, and not at all without a date or at a time that does not exist', () => {
    const line = { until: round.until };
    expect(firesAt(line, { anchor: 'until', offset: { hours: -2 } })).toBe('2022-04-10T20:00:00.000Z');
    expect(firesAt(line, { ...reminder, anchor: 'from' })).toBeUndefined();
    expect(firesAt(line, { anchor: 'until', offset: { days: -15, at: '02:30' } })).toBeUndefined();
  });
});

describe('an offset', () => {
  it('is the same after it was written in fields', () => {
    const at = fc.constantFrom('00:00', '09:00', '23:59');
    const offsets = fc.oneof(
      fc.record({ days: fc.integer({ min: -200, max: 200 }), at }),
      fc.record({ hours: fc.integer({ min: -720, max: 720 }) }),
    );
    fc.assert(
      fc.property(offsets, fc.constantFrom(0, 1), (offset, past) => {
        expect(offsetOf(offsetFieldsOf(offset, past), past)).toEqual(offset);
      }),
    );
  });
});

describe('a reminder in words', () => {
  it.each([
    [{}, '2 dagen voor de laatste dag, 09:00, aan basisscholen die nog niet alles vrijgaven'],
    [{ offset: { hours: 1 } }, '1 uur na de sluiting, aan basisscholen die nog niet alles vrijgaven'],
    [
      { offset: { hours: 0 }, anchor: 'from' },
      'bij de opening, aan basisscholen die nog niet alles vrijgaven',
    ],
    [
      { offset: { days: 1, at: '08:30' }, anchor: 'from', audience: 'board', condition: 'not-collected' },
      '1 dag na de opening, 08:30, aan het bestuur, over scholen die nog niet alles ophaalden',
    ],
  ] as const)('%j', (part, sentence) => {
    expect(said(round, part)).toBe(sentence);
  });

  it('names the last day as people count it, with and without a clock time', () => {
    expect(said(round, { offset: { days: -1, at: '09:00' } })).toMatch(/^op de laatste dag, 09:00/);
    expect(said(round, { offset: { days: 0, at: '09:00' } })).toMatch(/^de dag na de laatste dag/);
    expect(
      said({ ...round, until: round.from }, { offset: { days: 0, at: '09:00' }, anchor: 'from' }),
    ).toMatch(/^op de eerste dag/);
    const noon = CalendarText.shape.seasonEndsAt.parse('2022-04-10T12:00');
    expect(said({ ...round, until: noon }, { offset: { days: 0, at: '09:00' } })).toMatch(
      /^op de laatste dag/,
    );
    expect(said({ ...round, until: noon }, { offset: { days: -1, at: '09:00' } })).toMatch(
      /^1 dag voor de laatste dag/,
    );
    expect(said(round, { offset: { days: 1, at: '09:00' } })).toMatch(/^2 dagen na de laatste dag/);
  });

  it('differs for each condition, in both languages', () => {
    for (const words of [reminderWords.nl, reminderWords.en]) {
      const all = ReminderCondition.options.map((condition) =>
        reminderSentence(words, advice, { ...reminder, condition }),
      );
      expect(new Set(all).size).toBe(ReminderCondition.options.length);
    }
  });
});
