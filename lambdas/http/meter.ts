import type { SchoolId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { allowance } from '../domain/allowance.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Allowances, Clock } from '../use-cases/ports.ts';
import { count, faultOf, log } from './log.ts';

/** Counts the calls of schools in one function. */
export interface Meter {
  /** Lets a call in, or tells the school how long to wait. */
  readonly admit: (actor: Actor) => Promise<Result<Actor, Refusal>>;
  /** A call that was let in weighs so many calls more: felt at the next one. */
  readonly spend: (actor: Actor, calls: number) => void;
}

/**
 * A meter over the buckets of all schools. It takes calls out by the lease, keeps what is left of one in the function, and
 * owes what calls weighed beyond it. Functions that end lose their leases: a school never gets more than its bucket holds
 * and fills, and the leases that are out. A bucket that can’t be asked stops nobody. Vendors are not held back: one serves
 * most schools. The log names the vendor of each school that was.
 */
export const meterOf = (allowances: Allowances, clock: Clock): Meter => {
  const left = new Map<SchoolId, number>();
  const leftOf = (school: SchoolId): number => left.get(school) ?? 0;

  /** Milliseconds to wait; undefined when calls were taken out, or nobody could say. */
  const lease = async (school: SchoolId, calls: number): Promise<number | undefined> => {
    try {
      return await allowances.take(school, calls, clock.now());
    } catch (error) {
      log('fault', { where: 'allowance', ...faultOf(error) });
      count('Faults', { kind: 'allowance' });
      return undefined;
    }
  };

  return {
    admit: async (actor) => {
      const { school, oin } = actor;
      if (leftOf(school) < 1) {
        const calls = allowance.lease - leftOf(school);
        const wait = await lease(school, calls);
        if (wait !== undefined) {
          const seconds = Math.ceil(wait / 1000);
          log('slowed', { school, oin, seconds });
          count('Slowed', { kind: 'school' });
          return refuse({ code: 'too-many-requests', retryAfter: seconds });
        }
        left.set(school, leftOf(school) + calls);
      }
      left.set(school, leftOf(school) - 1);
      return accept(actor);
    },
    spend: ({ school }, calls) => {
      // What is owed must be in a bucket: more than a whole one never would be.
      left.set(school, Math.max(leftOf(school) - calls, allowance.lease - allowance.most));
    },
  };
};
