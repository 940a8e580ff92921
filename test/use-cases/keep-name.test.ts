import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import { keepName, renewedAfterDays } from '../../lambdas/use-cases/keep-name.ts';
import { Instant } from '../../schemas/ids.ts';

const start = Instant.parse('2021-09-01T08:00:00.000Z');

describe('the name of who changes something', () => {
  it('is the last that the issuer gave, and never older than a month before the last deed with one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            subject: fc.constantFrom('s-1', 's-2'),
            name: fc.option(fc.constantFrom('Anna', 'Bert'), { nil: undefined }),
            days: fc.integer({ min: 0, max: 45 }),
          }),
          { maxLength: 12 },
        ),
        async (deeds) => {
          const clock = movableClock(start);
          const { people } = memoryPorts({ clock });
          const last = new Map<string, { readonly name: string; readonly at: Instant }>();
          for (const { subject, name, days } of deeds) {
            clock.moveTo(plusDays(clock.now(), days));
            await keepName({ people, clock }, { subject, roles: ['board'], ...(name && { name }) });
            if (name !== undefined) last.set(subject, { name, at: clock.now() });
          }
          const expected = [...last].map(([subject, { name }]) => ({ subject, name }));
          expect(await people.all()).toEqual(
            expected.toSorted((one, other) => (one.subject < other.subject ? -1 : 1)),
          );
          for (const [subject, { at }] of last) {
            const kept = (await people.find(subject))!;
            expect(kept.at > plusDays(at, -renewedAfterDays)).toBe(true);
          }
        },
      ),
    );
  });
});
