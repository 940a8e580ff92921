import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idFrom, longestId, takenIds } from '../../console/pages/year/line-id.ts';
import {
  withAudience,
  withMilestonePart,
  withoutLine,
  withRoundPart,
  withSource,
} from '../../console/pages/year/line-change.ts';
import { type Line, linesOf } from '../../console/pages/year/line.ts';
import { withHoliday, withoutHoliday } from '../../console/pages/year/holidays.ts';
import { type NewLine, proposedId, withNewLine } from '../../console/pages/year/new-line.ts';
import { CalendarText } from '../../schemas/board/calendar.ts';
import stepPlan from '../../schemas/calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };
import statutory from '../../schemas/calendars/statutory-2026-2027.json' with { type: 'json' };

const plan = CalendarText.parse(stepPlan);
const current = CalendarText.parse(statutory);
const line = (calendar: CalendarText, id: string): Line => linesOf(calendar).find((it) => it.id === id)!;
const fresh: NewLine = {
  kind: 'milestone',
  nl: 'Open dag',
  en: '',
  audience: ['parents'],
  asks: { allPupils: false, requiredCategories: [], requiredAttachments: [] },
  source: '',
  id: '',
};
const span = { from: '2022-06-20T22:00:00.000Z', until: '2022-06-25T22:00:00.000Z' } as const;
const dated = CalendarText.shape.enrolmentFrom;
const when = { from: dated.parse(span.from), until: dated.parse(span.until) };

describe('the name proposed for a line', () => {
  it.each([
    ['Late ronde', 'late-ronde'],
    ['  Één café (extra)!  ', 'een-cafe-extra'],
    ['!?', 'regel'],
  ])('of %j is %s', (words, name) => {
    expect(idFrom(words, new Set(), longestId.round)).toBe(name);
  });

  it('is one that the schemas take and that is not taken, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (words, times) => {
        const taken = new Set<string>();
        for (let count = 0; count <= times; count++) {
          const name = idFrom(words, taken, longestId.reminder);
          expect(name).toMatch(/^[a-z0-9-]{1,40}$/);
          expect(taken.has(name)).toBe(false);
          taken.add(name);
        }
      }),
    );
  });

  it('of a reminder is unique in the whole year', () => {
    expect(takenIds(plan).reminder).toContain('klaarzetten-2-dagen');
    expect(takenIds(plan).reminder).toContain('groep-8-lijst');
  });
});

describe('a new line', () => {
  it('is in the year under its proposed name, in Dutch where no English was written', () => {
    const made = withNewLine(plan, fresh, when);
    const found = made && line(made.calendar, 'open-dag');
    expect(found).toMatchObject({ kind: 'milestone', title: { nl: 'Open dag', en: 'Open dag' }, ...when });
    expect(CalendarText.safeParse(made?.calendar).success).toBe(true);
  });

  it('may have no date at all, but a round opens and closes', () => {
    expect(withNewLine(plan, fresh, {})?.id).toBe('open-dag');
    expect(withNewLine(plan, { ...fresh, kind: 'round' }, { from: when.from })).toBeUndefined();
  });

  it.each([
    ['round', false],
    ['late', true],
  ] as const)('of kind %s is a round that is late: %s, with what it asks', (kind, late) => {
    const asks = { ...fresh.asks, allPupils: true, requiredCategories: ['eindtoetsbo' as const] };
    const made = withNewLine(plan, { ...fresh, kind, asks }, when);
    expect(made?.calendar.rounds.at(-1)).toMatchObject({ ...asks, late, round: 'open-dag', reminders: [] });
  });

  it('takes a number when the name is taken', () => {
    expect(proposedId(plan, { ...fresh, kind: 'round', nl: 'Ronde 1' })).toBe('ronde-1-2');
    expect(proposedId(plan, { ...fresh, nl: 'Ronde 1' })).toBe('ronde-1');
  });
});

describe('a line that goes or changes', () => {
  it('leaves all others as they are', () => {
    const names = (lines: readonly Line[]) => lines.map(({ kind, id }) => kind + id);
    for (const calendar of [plan, current]) {
      const lines = linesOf(calendar);
      for (const gone of lines)
        expect(names(linesOf(withoutLine(calendar, gone)))).toEqual(names(lines.filter((it) => it !== gone)));
    }
  });

  it('takes along what a round carries out', () => {
    const { milestones } = withoutLine(current, line(current, 'late-ronde'));
    expect(milestones.some(({ round }) => round === 'late-ronde')).toBe(false);
  });

  it('is for whom was ticked, as is what a round carries out', () => {
    const changed = withAudience(current, line(current, 'late-ronde'), ['target']);
    expect(line(changed, 'late-ronde').audience).toEqual(['target']);
    expect(line(changed, 'ronde-1')).toEqual(line(current, 'ronde-1'));
  });

  it.each([
    ['a line of the plan', plan, 'loting'],
    ['a round', plan, 'ronde-1'],
    ['a round that carries out a line of the plan', current, 'late-ronde'],
  ])('comes from where someone says, and all else stays: %s', (_, calendar, id) => {
    const changed = withSource(calendar, line(calendar, id), 'Besluit van het bestuur');
    expect(line(changed, id).source).toBe('Besluit van het bestuur');
    expect(linesOf(changed).filter((it) => it.id !== id)).toEqual(
      linesOf(calendar).filter((it) => it.id !== id),
    );
    expect(CalendarText.safeParse(withSource(calendar, line(calendar, id), '')).success).toBe(true);
  });

  it('changes in the parts that are given alone', () => {
    expect(withRoundPart(plan, 'ronde-1', { allPupils: true }).rounds).toEqual(
      plan.rounds.map((it) => ({ ...it, allPupils: true })),
    );
    const changed = withMilestonePart(plan, 'advies-en-inzage', { approximate: true });
    expect(line(changed, 'advies-en-inzage').approximate).toBe(true);
    expect(linesOf(changed).filter(({ approximate }) => approximate)).toHaveLength(
      linesOf(plan).filter(({ approximate }) => approximate).length + 1,
    );
  });
});

describe('a holiday', () => {
  const holiday = {
    title: { nl: 'Studiedag', en: 'Study day' },
    firstDay: '2026-11-02',
    lastDay: '2026-11-02',
  };

  it('stands in order of days, and goes again', () => {
    const more = withHoliday(current, holiday);
    const days = more.holidays.map(({ firstDay }) => firstDay);
    expect(days).toEqual(days.toSorted());
    expect(withoutHoliday(more, more.holidays.indexOf(holiday))).toEqual(current);
  });

  it('takes the place of the one that it was', () => {
    const changed = withHoliday(current, holiday, 0);
    expect(changed.holidays).toHaveLength(current.holidays.length);
    expect(changed.holidays.some(({ title }) => title.nl === 'Herfstvakantie')).toBe(false);
  });
});
