import type { OpenDestructions } from '../../schemas/board/destructions.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { reminderDays } from '../domain/destruction.ts';
import type { Refusal } from '../domain/refusals.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import { accept, type Result } from '../domain/result.ts';
import { plusDays } from '../domain/time.ts';
import { allOf } from './all-of.ts';
import type { Clock, Transfers } from './ports.ts';

interface Ports {
  readonly transfers: Pick<Transfers, 'openDestructions'>;
  readonly clock: Clock;
}

/** How many destructions each school must still state; not those of rehearsals. */
export const countDestructions = async ({
  transfers,
  clock,
}: Ports): Promise<Result<OpenDestructions, Refusal>> => {
  const asOf = clock.now();
  const overdueBefore = plusDays(asOf, -reminderDays);
  const open = await allOf((page) => transfers.openDestructions(asOf, page));
  // The oldest first: the first of a school is its oldest, and schools come in that order.
  const bySchool = new Map<SchoolId, OpenDestructions['schools'][number]>();
  for (const { source, target, destruction } of open) {
    if (!destruction || isTestSchool(source)) continue;
    const { orderedAt } = destruction;
    const before = bySchool.get(target) ?? {
      schoolId: target,
      open: 0,
      oldestOrderedAt: orderedAt,
      overdue: 0,
    };
    const overdue = before.overdue + (orderedAt <= overdueBefore ? 1 : 0);
    bySchool.set(target, { ...before, open: before.open + 1, overdue });
  }
  return accept({ asOf, overdueAfterDays: reminderDays, schools: [...bySchool.values()] });
};
