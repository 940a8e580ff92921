import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endAfterAcknowledgement } from '../../lambdas/domain/retention.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import { at, calendar } from './facts.ts';

const lastClosing = at('2022-06-12T00:00:00+02:00');
const during = fc
  .integer({ min: Date.parse('2022-03-31'), max: Date.parse(calendar.seasonEndsAt) })
  .map((ms) => at(new Date(ms).toISOString()));
const grace = fc.integer({ min: 0, max: 60 });

describe('end of an acknowledged payload', () => {
  it('an early acknowledgement keeps it until the last round that can supplement it, and the grace', () => {
    expect(endAfterAcknowledgement(calendar, at('2022-04-02'), 14)).toBe(plusDays(lastClosing, 14));
  });

  it('a late acknowledgement counts its own grace', () => {
    const acknowledged = at('2022-06-20');
    expect(endAfterAcknowledgement(calendar, acknowledged, 14)).toBe(plusDays(acknowledged, 14));
  });

  it('never outlives the season: no payload or key is left after it', () => {
    fc.assert(
      fc.property(during, grace, (acknowledged, days) => {
        const end = endAfterAcknowledgement(calendar, acknowledged, days);
        expect(end <= calendar.seasonEndsAt).toBe(true);
      }),
    );
    expect(endAfterAcknowledgement(calendar, at('2022-07-30'), 14)).toBe(calendar.seasonEndsAt);
  });

  it('within the season it is never before either grace, and no later than the later of both', () => {
    fc.assert(
      fc.property(during, grace, (acknowledged, days) => {
        const end = endAfterAcknowledgement(calendar, acknowledged, days);
        const wanted = [plusDays(acknowledged, days), plusDays(lastClosing, days)].toSorted().at(-1)!;
        expect(end).toBe(wanted < calendar.seasonEndsAt ? wanted : calendar.seasonEndsAt);
      }),
    );
  });
});
