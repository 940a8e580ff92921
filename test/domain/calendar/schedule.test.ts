import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { movedTo } from '../../../lambdas/domain/calendar/move-year.ts';
import { planDifference, type ExistingEvent } from '../../../lambdas/domain/calendar/plan-difference.ts';
import {
  eventsOf,
  isOfYear,
  scheduleOf,
  type ScheduledEvent,
} from '../../../lambdas/domain/calendar/schedule.ts';
import { yearAfter } from '../../../lambdas/domain/calendar/year-after.ts';
import { at, shift } from '../facts.ts';
import { anyCalendar, anyMoment, clockByIntl, instantsByIntl, stepPlan } from './arbitrary.ts';

const start = at('2021-08-01');

describe('the schedule of a year', () => {
  it('has every opening, closing and reminder on Amsterdam’s clock', () => {
    const events = scheduleOf(stepPlan, start);
    expect(events).toHaveLength(4 + 31);
    expect(events[0]).toEqual({
      name: '2021-2022.opening.ronde-1',
      expression: 'at(2022-03-31T00:00:00)',
      timezone: 'Europe/Amsterdam',
      at: '2022-03-30T22:00:00.000Z',
      input: { kind: 'opening', schoolYear: '2021-2022', id: 'ronde-1' },
    });
    const review = events.find(({ name }) => name === '2021-2022.reminder.inzage-2-weken');
    expect(review?.expression).toBe('at(2022-02-15T09:00:00)');
  });

  it('names are unique, fit Scheduler, and stay the same when a later edition moves things', () => {
    const names = eventsOf(stepPlan).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const rounds = stepPlan.rounds.map((it) => ({ ...it, closesAt: shift(it.closesAt, 86_400_000) }));
    expect(eventsOf({ ...stepPlan, edition: 2, rounds }).map(({ name }) => name)).toEqual(names);
    const longest = 'a'.repeat(40);
    const wide = eventsOf({
      ...stepPlan,
      rounds: stepPlan.rounds.map((it) => ({
        ...it,
        round: longest,
        reminders: it.reminders.map((one) => ({ ...one, reminder: longest })),
      })),
    });
    for (const { name } of wide) expect(name).toMatch(/^[0-9a-zA-Z_.-]{1,64}$/);
    expect(names.every((name) => isOfYear(stepPlan.schoolYear, name))).toBe(true);
    const after = eventsOf(movedTo(yearAfter(stepPlan.schoolYear), stepPlan));
    expect(after.some(({ name }) => isOfYear(stepPlan.schoolYear, name))).toBe(false);
  });

  it('holds nothing of the past: an event of now is not planned any more', () => {
    const { opensAt } = stepPlan.rounds[0]!;
    const has = (now: typeof opensAt) =>
      scheduleOf(stepPlan, now).some(({ name }) => name === '2021-2022.opening.ronde-1');
    expect([has(shift(opensAt, -1)), has(opensAt), has(shift(opensAt, 1))]).toEqual([true, false, false]);
  });

  it('its clock leads back to that moment alone, in whole seconds and never before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, (calendar, millis) => {
        const now = at(new Date(millis).toISOString());
        for (const event of scheduleOf(calendar, now)) {
          const local = event.expression.slice(3, -1);
          if (event.timezone === 'UTC') {
            // Only where Amsterdam's clock would name two moments.
            const shown = clockByIntl(event.at).slice(0, 19).replace(' ', 'T');
            expect(instantsByIntl(shown)).toHaveLength(2);
            expect(Date.parse(`${local}Z`)).toBe(Date.parse(event.at));
          } else {
            expect(local).toBe(clockByIntl(event.at).slice(0, 19).replace(' ', 'T'));
            expect(instantsByIntl(local)).toEqual([Date.parse(event.at)]);
          }
          expect(Date.parse(event.at) > millis).toBe(true);
        }
        const { opensAt } = calendar.rounds[0]!;
        const [opening] = eventsOf(calendar);
        const late = Date.parse(opening!.at) - Date.parse(opensAt);
        expect(late >= 0 && late < 1000).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the difference of two plans', () => {
  const apply = (
    existing: readonly ExistingEvent[],
    { create, update, delete: gone }: ReturnType<typeof planDifference>,
  ): readonly ExistingEvent[] => {
    const left = new Map(existing.map((it) => [it.name, it]));
    for (const it of [...create, ...update]) left.set(it.name, it);
    for (const name of gone) left.delete(name);
    return [...left.values()];
  };
  const byName = (events: readonly ExistingEvent[]) =>
    events.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const unique = (events: readonly ScheduledEvent[]) => [
    ...new Map(events.map((it) => [it.name, it])).values(),
  ];
  const plan = anyCalendar.map((calendar) => unique(eventsOf(calendar)));
  const listed = fc
    .tuple(plan, fc.boolean())
    .map(([events, isListing]) => (isListing ? events.map(({ name }): ExistingEvent => ({ name })) : events));

  it('converges: done once it is what was wanted, done twice there is nothing to do', () => {
    fc.assert(
      fc.property(listed, plan, (existing, wanted) => {
        const done = apply(existing, planDifference(existing, wanted));
        expect(byName(done)).toEqual(byName(wanted));
        expect(planDifference(done, wanted)).toEqual({ create: [], update: [], delete: [] });
      }),
    );
  });

  it('ends the same when it was broken off anywhere', () => {
    fc.assert(
      fc.property(listed, plan, fc.nat({ max: 30 }), (existing, wanted, calls) => {
        const { create, update, delete: gone } = planDifference(existing, wanted);
        const partly = {
          create: create.slice(0, calls),
          update: update.slice(0, Math.max(0, calls - create.length)),
          delete: gone.slice(0, Math.max(0, calls - create.length - update.length)),
        };
        const half = apply(existing, partly);
        expect(byName(apply(half, planDifference(half, wanted)))).toEqual(byName(wanted));
      }),
    );
  });

  it('leaves alone what may be firing', () => {
    const { opensAt } = stepPlan.rounds[0]!;
    const existing = eventsOf(stepPlan);
    const firing = new Set(existing.filter((it) => it.at <= opensAt).map(({ name }) => name));
    expect(planDifference(existing, scheduleOf(stepPlan, opensAt), firing).delete).toEqual([]);
    expect(planDifference(existing, scheduleOf(stepPlan, opensAt)).delete).toContain(
      '2021-2022.opening.ronde-1',
    );
  });

  it('an unchanged year costs no call, one moved round only its own', () => {
    const [first, second] = stepPlan.rounds;
    const existing = scheduleOf(stepPlan, start);
    expect(planDifference(existing, scheduleOf(stepPlan, start))).toEqual({
      create: [],
      update: [],
      delete: [],
    });
    const moved = { ...second!, closesAt: shift(second!.closesAt, 86_400_000), reminders: [] };
    const {
      create,
      update,
      delete: gone,
    } = planDifference(existing, scheduleOf({ ...stepPlan, rounds: [first!, moved] }, start));
    expect(create).toEqual([]);
    expect(update.map(({ name }) => name)).toEqual(['2021-2022.closing.ronde-2']);
    expect(gone).toHaveLength(8);
  });
});
