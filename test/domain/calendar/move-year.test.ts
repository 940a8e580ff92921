import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar } from '../../../schemas/calendar.ts';
import { checkCalendar, isPublishable } from '../../../lambdas/domain/calendar/check.ts';
import { momentsOf } from '../../../lambdas/domain/calendar/moments.ts';
import { movedTo } from '../../../lambdas/domain/calendar/move-year.ts';
import { lastDayBefore, dayAt, isWeekend } from '../../../lambdas/domain/calendar/wall-clock.ts';
import { yearAfter } from '../../../lambdas/domain/calendar/year-after.ts';
import { SchoolYear } from '../../../schemas/ids.ts';
import { at } from '../facts.ts';
import { anyCalendar, clockByIntl, instantsByIntl, stepPlan, template } from './arbitrary.ts';

const next = (calendar: Calendar): Calendar => movedTo(yearAfter(calendar.schoolYear), calendar);

describe('last year moved to the next', () => {
  it('keeps the step plan’s weekdays and clock times, and lets rounds end on a weekday', () => {
    const draft = next(stepPlan);
    const days = Object.fromEntries(draft.milestones.map((it) => [it.milestone, it]));
    expect([draft.schoolYear, draft.edition]).toEqual(['2022-2023', 1]);
    expect(days['aanmelding']?.until).toBe(at('2023-03-06T21:00:00+01:00'));
    expect(days['warme-overdracht']?.from).toBe(at('2023-05-29T00:00:00+02:00'));
    // 31 March 2022 is a Thursday and 10 April a Sunday: Thursday 30 March through Friday 7 April 2023.
    expect(draft.rounds[0]).toMatchObject({
      opensAt: at('2023-03-30T00:00:00+02:00'),
      closesAt: at('2023-04-08T00:00:00+02:00'),
    });
    expect(days['eerste-ronde']).toMatchObject({
      from: draft.rounds[0]?.opensAt,
      until: draft.rounds[0]?.closesAt,
    });
    expect(draft.seasonEndsAt).toBe(at('2023-08-01T00:00:00+02:00'));
  });

  it('keeps the statutory dates, on whatever weekday', () => {
    const days = Object.fromEntries(next(template).milestones.map((it) => [it.milestone, it]));
    expect(days['aanmelding']).toMatchObject({
      from: at('2028-03-25T00:00:00+01:00'),
      until: at('2028-04-01T00:00:00+02:00'),
    });
    expect(days['definitief-advies']?.until).toBe(at('2028-03-25T00:00:00+01:00'));
  });

  it.each([stepPlan, template])('of the plan of $schoolYear can be published after a look', (plan) => {
    const draft = next(plan);
    const found = checkCalendar(draft, { now: plan.seasonEndsAt, graceDays: 14 });
    expect(isPublishable(found)).toBe(true);
    expect(found.map(({ code }) => code)).toContain('holidays-missing');
    expect(Calendar.parse(draft)).toEqual(draft);
  });

  it('goes on for ten years', () => {
    let draft = template;
    for (let year = 0; year < 10; year += 1) draft = next(draft);
    expect(isPublishable(checkCalendar(draft, { now: at('2036-08-01'), graceDays: 14 }))).toBe(true);
  });

  const isUnsure = (moment: string): boolean =>
    instantsByIntl(clockByIntl(moment).slice(0, 19).replace(' ', 'T')).length > 1;
  /** The same clock time a year later is skipped. */
  const isSkipped = (moment: string): boolean => {
    const later = new Date(
      Date.parse(`${clockByIntl(moment).slice(0, 19).replace(' ', 'T')}Z`) + 364 * 86_400_000,
    );
    return instantsByIntl(later.toISOString().slice(0, 19)).length === 0;
  };
  const oneWay = anyCalendar.map((calendar) => ({
    ...calendar,
    rounds: calendar.rounds.map((it) => ({ ...it, yearly: 'weekday' as const })),
    milestones: calendar.milestones.map((it) => {
      const { round: _round, ...alone } = it;
      return { ...alone, yearly: 'weekday' as const };
    }),
  }));

  it('keeps order, weekday and clock time; none is lost', () => {
    fc.assert(
      fc.property(oneWay, (calendar) => {
        const draft = next(calendar);
        const moments = momentsOf({ ...calendar, rounds: [] }).filter(
          ({ pointer }) => pointer !== '/seasonEndsAt',
        );
        const moved = momentsOf({ ...draft, rounds: [] }).filter(
          ({ pointer }) => pointer !== '/seasonEndsAt',
        );
        expect(moved.map(({ pointer }) => pointer)).toEqual(moments.map(({ pointer }) => pointer));
        const pairs = moments
          .map((it, index) => [it.at, moved[index]!.at] as const)
          .filter(([moment]) => !isUnsure(moment) && !isSkipped(moment));
        for (const [moment, later] of pairs) {
          expect(clockByIntl(later).slice(11)).toBe(clockByIntl(moment).slice(11));
          const days =
            Date.parse(clockByIntl(later).slice(0, 10)) - Date.parse(clockByIntl(moment).slice(0, 10));
          expect(days / 86_400_000).toBe(364);
        }
        const byTime = pairs.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, later]) => later);
        expect(byTime).toEqual(byTime.toSorted());
      }),
      { numRuns: 100 },
    );
  });

  it('rounds that did not overlap do not come to overlap, and stay out of weekends unless they are one', () => {
    fc.assert(
      fc.property(oneWay, (calendar) => {
        const rounds = calendar.rounds.filter((it) => it.opensAt < it.closesAt);
        const drafts = next({ ...calendar, rounds }).rounds;
        for (const [index, round] of rounds.entries()) {
          const draft = drafts[index]!;
          if ([round.opensAt, round.closesAt].some((it) => isUnsure(it) || isSkipped(it))) continue;
          expect(draft.opensAt < draft.closesAt).toBe(true);
          const days = [dayAt(draft.opensAt), lastDayBefore(draft.closesAt)];
          const isShort = Date.parse(round.closesAt) - Date.parse(round.opensAt) <= 3 * 86_400_000;
          if (!isShort) expect(days.some(isWeekend)).toBe(false);
          for (const [place, other] of rounds.entries())
            if (round.closesAt <= other.opensAt && !isUnsure(other.opensAt) && !isSkipped(other.opensAt))
              expect(draft.closesAt <= drafts[place]!.opensAt).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is total', () => {
    fc.assert(
      fc.property(anyCalendar, (calendar) => {
        expect(next(calendar).edition).toBe(1);
      }),
    );
  });
});

describe.each([stepPlan, template])('the plan of $schoolYear, moved to a year of one’s own', (plan) => {
  const days = (local: string): number => Date.parse(local.slice(0, 10)) / 86_400_000;
  const years = fc
    .integer({ min: 2020, max: 2040 })
    .map((first) => SchoolYear.parse(`${first}-${first + 1}`))
    .filter((year) => year !== plan.schoolYear);

  it('stays as it is in its own year, holidays included', () => {
    expect(movedTo(plan.schoolYear, plan)).toBe(plan);
  });

  it('is a calendar without errors; what is about stays so', () => {
    fc.assert(
      fc.property(years, (year) => {
        const draft = movedTo(year, plan);
        expect(Calendar.parse(draft)).toEqual(draft);
        const found = checkCalendar(draft, { now: at(`${year.slice(0, 4)}-08-01`), graceDays: 14 });
        expect(isPublishable(found)).toBe(true);
        const isItsScheme = year >= '2023-2024' === (plan.scheme === 'doorstroomtoets');
        expect(found.some(({ code }) => code === 'scheme-not-of-year')).toBe(!isItsScheme);
        const about = ({ milestones }: Calendar) => milestones.map(({ approximate }) => approximate);
        expect(about(draft)).toEqual(about(plan));
      }),
    );
  });

  it('keeps the dates of rules, and moves all else by the same whole weeks, to within four days', () => {
    fc.assert(
      fc.property(years, (year) => {
        const later = Number(year.slice(0, 4)) - Number(plan.schoolYear.slice(0, 4));
        const draft = movedTo(year, plan);
        const moves = plan.milestones.flatMap(({ until, round, yearly }, index) => {
          if (until === undefined || round !== undefined) return [];
          const was = clockByIntl(until);
          const is = clockByIntl(draft.milestones[index]!.until!);
          expect(is.slice(10)).toBe(was.slice(10));
          const sameDate = `${Number(was.slice(0, 4)) + later}${was.slice(4)}`;
          const weeks = (days(is) - days(was)) / 7;
          return [{ yearly, off: Math.abs(days(is) - days(sameDate)), weeks }];
        });
        expect(moves.every(({ yearly, off }) => off <= (yearly === 'date' ? 0 : 4))).toBe(true);
        const weeks = new Set(moves.flatMap((it) => (it.yearly === 'date' ? [] : [it.weeks])));
        expect([...weeks].map(Number.isInteger)).toEqual([true]);
      }),
    );
  });
});
