import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutLine, withSource } from '../../console/pages/year/line-change.ts';
import { type Line, linesOf, withSpan, withTitle } from '../../console/pages/year/line.ts';
import { merge } from '../../console/pages/year/merge.ts';
import { changedSince, mergeYears } from '../../console/pages/year/merge-years.ts';
import { withHoliday } from '../../console/pages/year/holidays.ts';
import { moved } from '../../console/moments.ts';
import { CalendarText } from '../../schemas/board/calendar.ts';
import stepPlan from '../../schemas/calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };
import statutory from '../../schemas/calendars/statutory-2026-2027.json' with { type: 'json' };

const plan = CalendarText.parse(stepPlan);
const current = CalendarText.parse(statutory);
const line = (calendar: CalendarText, id: string): Line => linesOf(calendar).find((it) => it.id === id)!;

/** One change that a person can make to a line. */
type Change = (calendar: CalendarText) => CalendarText;
const changes = (calendar: CalendarText): fc.Arbitrary<{ readonly id: string; readonly change: Change }> =>
  fc
    .tuple(
      fc.constantFrom(...linesOf(calendar).map(({ id }) => id)),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('moves', 'renames', 'says why'),
    )
    .map(([id, days, what]) => ({
      id,
      change: (it) => {
        const own = line(it, id);
        if (what === 'moves') return CalendarText.parse(withSpan(it, own, moved(own, days)));
        if (what === 'renames')
          return CalendarText.parse(withTitle(it, own, { nl: `N${days}`, en: `E${days}` }));
        return CalendarText.parse(withSource(it, own, `S${days}`));
      },
    }));

describe('two changes to the same beginning', () => {
  const value = fc.jsonValue({ maxDepth: 3 });

  it('are one where only one of both changed anything, or both the same', () => {
    fc.assert(
      fc.property(value, value, (base, changed) => {
        expect(merge(base, changed, base)).toEqual({ value: changed, both: [] });
        expect(merge(base, base, changed)).toEqual({ value: changed, both: [] });
        expect(merge(base, changed, changed)).toEqual({ value: changed, both: [] });
      }),
    );
  });

  it('keep what is in a list twice under one name as mine has it', () => {
    const twice = [
      { firstDay: '2022-01-01', n: 1 },
      { firstDay: '2022-01-01', n: 2 },
    ];
    expect(merge([], twice, [{ firstDay: '2022-02-01' }])).toEqual({ value: twice, both: [[]] });
  });
});

describe('a year that two people changed', () => {
  it.each([
    ['the step plan', plan],
    ['the statutory year', current],
  ])('has both changes when they are of different lines: %s', (_, base) => {
    fc.assert(
      fc.property(changes(base), changes(base), (mine, theirs) => {
        fc.pre(mine.id !== theirs.id);
        const merged = mergeYears(base, mine.change(base), theirs.change(base));
        expect(merged?.both.size).toBe(0);
        expect(merged?.calendar).toEqual(theirs.change(mine.change(base)));
      }),
      { numRuns: 15 },
    );
  });

  it('has a line moved by one and named anew by the other', () => {
    const round = line(plan, 'ronde-2');
    const merged = mergeYears(
      plan,
      withSpan(plan, round, moved(round, 1)),
      withTitle(plan, round, { nl: 'Anders', en: 'Otherwise' }),
    );
    expect(merged && line(merged.calendar, 'ronde-2')).toMatchObject({
      ...moved(round, 1),
      title: { nl: 'Anders' },
    });
    expect(merged?.both.size).toBe(0);
  });

  it('has mine where both changed the same, and names it as the page does', () => {
    const round = line(plan, 'ronde-1');
    const mine = withSpan(plan, round, moved(round, 1));
    const merged = mergeYears(plan, mine, withSpan(plan, round, moved(round, 2)));
    expect(merged?.calendar).toEqual(CalendarText.parse(mine));
    expect([...(merged?.both ?? [])]).toEqual(['rounds/ronde-1']);
  });

  it('keeps what one dropped and the other changed', () => {
    const lots = line(plan, 'loting');
    const changed = withTitle(plan, lots, { nl: 'Loten', en: 'Draw' });
    for (const merged of [
      mergeYears(plan, withoutLine(plan, lots), changed),
      mergeYears(plan, changed, withoutLine(plan, lots)),
    ])
      expect(merged && line(merged.calendar, 'loting').title.nl).toBe('Loten');
  });

  it('has the holidays of both in order of days', () => {
    const day = (firstDay: string) => ({
      title: { nl: firstDay, en: firstDay },
      firstDay,
      lastDay: firstDay,
    });
    const merged = mergeYears(
      plan,
      withHoliday(plan, day('2021-09-09')),
      withHoliday(plan, day('2021-09-08')),
    );
    const days = merged?.calendar.holidays.map(({ firstDay }) => firstDay) ?? [];
    expect(days.slice(0, 2)).toEqual(['2021-09-08', '2021-09-09']);
    expect(days).toHaveLength(plan.holidays.length + 2);
  });

  it('is none when together it has more than fits in one', () => {
    const [some] = plan.milestones;
    const full = (lead: string) => ({
      ...plan,
      milestones: Array.from({ length: 60 }, (_, index) => ({ ...some!, milestone: `${lead}-${index}` })),
    });
    expect(mergeYears({ ...plan, milestones: [] }, full('a'), full('b'))).toBeUndefined();
  });
});

describe('what someone changed', () => {
  it('is told part by part', () => {
    const lots = line(plan, 'loting');
    const round = line(plan, 'ronde-1');
    const now = withSource(
      withSpan(plan, round, moved(round, 1)),
      line(plan, 'centrale-eindtoets'),
      'Ergens anders',
    );
    const changed = changedSince(plan, { ...withoutLine(now, lots), region: 'Elders' });
    expect(changed.map(({ name, how }) => [name, how])).toEqual([
      ['rounds/ronde-1', 'moved'],
      ['milestones/centrale-eindtoets', 'otherwise'],
      ['year', 'otherwise'],
      ['milestones/loting', 'dropped'],
    ]);
    expect(changedSince(plan, plan)).toEqual([]);
  });
});
