import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Calendar } from '../../schemas/calendar.ts';
import { dueMarks, isOpen, lastClosing, nextRound, openRound, serves } from '../../lambdas/domain/rounds.ts';
import { at, calendar, shift } from './facts.ts';

const [first, second] = calendar.rounds;
const zone = 'Europe/Amsterdam';

/** Wall-clock minutes of 2021–2022 as people write them, the nights that clocks change among them. */
const wallClock = fc.oneof(
  fc
    .record({
      day: fc.integer({ min: 0, max: 364 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    })
    .map(({ day, hour, minute }) => new Temporal.PlainDateTime(2021, 8, 1, hour, minute).add({ days: day })),
  fc
    .record({ night: fc.constantFrom('2021-10-31', '2022-03-27'), minute: fc.integer({ min: 0, max: 299 }) })
    .map(({ night, minute }) => Temporal.PlainDateTime.from(`${night}T00:00`).add({ minutes: minute })),
);

/** The same moment as the calendar file writes it: with Amsterdam's offset of that moment. */
const written = (wall: Temporal.PlainDateTime): string =>
  wall.toZonedDateTime(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });

const roundOf = (opensAt: string, closesAt: string) =>
  Calendar.parse({
    ...calendar,
    rounds: [{ round: 'r', title: { nl: 'r', en: 'r' }, opensAt, closesAt }],
  }).rounds[0]!;

describe('rounds', () => {
  it.each(calendar.rounds)('$round is open from its first to its last millisecond', (round) => {
    expect(isOpen(round, shift(round.opensAt, -1))).toBe(false);
    expect(isOpen(round, round.opensAt)).toBe(true);
    expect(isOpen(round, shift(round.closesAt, -1))).toBe(true);
    expect(isOpen(round, round.closesAt)).toBe(false);
  });

  it('the step plan’s first round runs through 10 April, Amsterdam time', () => {
    expect(first!.opensAt).toBe('2022-03-30T22:00:00.000Z');
    expect(openRound(calendar, at('2022-04-10T23:59:59.999+02:00'))?.round).toBe('ronde-1');
    expect(openRound(calendar, at('2022-04-11T00:00:00+02:00'))).toBeUndefined();
  });

  it('agrees with a second method on every minute, also in the nights that clocks change', () => {
    fc.assert(
      fc.property(wallClock, wallClock, wallClock, (opens, closes, now) => {
        const round = roundOf(written(opens), written(closes));
        const instant = at(now.toZonedDateTime(zone).toInstant().toString());
        // The second method compares moments in nanoseconds, from the wall clock, and never as text.
        const nanos = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime(zone).epochNanoseconds;
        const expected = nanos(opens) <= nanos(now) && nanos(now) < nanos(closes);
        expect(isOpen(round, instant)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('a round over the night that clocks go forward lasts an hour less on the clock', () => {
    const round = roundOf('2022-03-27T00:00:00+01:00', '2022-03-28T00:00:00+02:00');
    expect(Date.parse(round.closesAt) - Date.parse(round.opensAt)).toBe(23 * 3_600_000);
    expect(isOpen(round, at('2022-03-27T23:59:59.999+02:00'))).toBe(true);
    expect(isOpen(round, at('2022-03-27T23:59:59.999+01:00'))).toBe(false);
  });

  it('the doubled hour in autumn: the first 02:30 is before a closing at the second', () => {
    const round = roundOf('2021-10-31T00:00:00+02:00', '2021-10-31T02:30:00+01:00');
    expect(isOpen(round, at('2021-10-31T02:30:00+02:00'))).toBe(true);
    expect(isOpen(round, at('2021-10-31T02:30:00+01:00'))).toBe(false);
  });

  it('a suspended round is not open', () => {
    expect(isOpen({ ...first!, suspended: true }, first!.opensAt)).toBe(false);
  });

  it('names the next round, and none after the last', () => {
    expect(nextRound(calendar, at('2022-01-01'))?.round).toBe('ronde-1');
    expect(nextRound(calendar, first!.opensAt)?.round).toBe('ronde-2');
    expect(nextRound(calendar, second!.opensAt)).toBeUndefined();
    expect(nextRound({ ...calendar, rounds: [second!, first!] }, at('2022-01-01'))?.round).toBe('ronde-1');
  });

  it('the last closing is the latest, whatever the order', () => {
    expect(lastClosing({ ...calendar, rounds: [second!, first!] })).toBe(second!.closesAt);
  });
});

describe('a late round', () => {
  const late = { ...second!, round: 'laat', late: true };
  const opening = (opensAt: string, closesAt: string) => ({
    ...late,
    opensAt: at(opensAt),
    closesAt: at(closesAt),
  });
  const autumn = opening('2022-06-20T00:00:00+02:00', '2022-06-25T00:00:00+02:00');
  const withLate = { ...calendar, rounds: [autumn, ...calendar.rounds] };

  it('serves who was enrolled from the closing of the last other round on, to the millisecond', () => {
    expect(serves(withLate, autumn, shift(second!.closesAt, -1))).toBe(false);
    expect(serves(withLate, autumn, second!.closesAt)).toBe(true);
    for (const round of calendar.rounds) expect(serves(withLate, round, at('2021-08-01'))).toBe(true);
  });

  it('looks at no other late round, at none that closes after it opens, and serves all when none went before', () => {
    const between = opening('2022-05-01T00:00:00+02:00', '2022-05-03T00:00:00+02:00');
    const both = { ...calendar, rounds: [...calendar.rounds, between, autumn] };
    expect(serves(both, between, first!.closesAt)).toBe(true);
    expect(serves(both, between, shift(first!.closesAt, -1))).toBe(false);
    expect(serves(both, autumn, second!.closesAt)).toBe(true);
    expect(serves({ ...calendar, rounds: [autumn] }, autumn, at('2021-08-01'))).toBe(true);
    const touching = { ...autumn, opensAt: second!.closesAt };
    expect(serves({ ...calendar, rounds: [second!, touching] }, touching, shift(second!.closesAt, -1))).toBe(
      false,
    );
  });

  it('keeps payload as long as it can supplement, and is next only for whom it serves', () => {
    expect(lastClosing(withLate)).toBe(autumn.closesAt);
    const now = at('2022-06-15');
    expect(nextRound(withLate, now, shift(second!.closesAt, -1))).toBeUndefined();
    expect(nextRound(withLate, now, second!.closesAt)?.round).toBe('laat');
    expect(nextRound(withLate, now)?.round).toBe('laat');
  });
});

describe('marks of openings and closings', () => {
  it('late, double and missing events end the same: each mark exactly once', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 364 * 24 * 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(moments, (minutes) => {
        const marks = minutes
          .map((minute) => at(new Date(Date.parse('2021-08-01T00:00:00Z') + minute * 60_000).toISOString()))
          .reduce<readonly ReturnType<typeof dueMarks>[number][]>(
            (made, now) => [...made, ...dueMarks(calendar, made, now, { by: 'event' })],
            [],
          );
        const keys = marks.map((mark) => `${mark.round} ${mark.event}`);
        expect(new Set(keys).size).toBe(keys.length);
        const last = Math.max(...minutes) * 60_000 + Date.parse('2021-08-01T00:00:00Z');
        const due = calendar.rounds
          .flatMap((round) => [round.opensAt, round.closesAt])
          .filter((moment) => Date.parse(moment) <= last);
        expect(keys).toHaveLength(due.length);
      }),
    );
  });
});
