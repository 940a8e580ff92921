import type { MessageCounts } from '../../schemas/board/messages.ts';
import { messageCounts } from '../domain/message-counts.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { monthOf, periodOfMonth, schoolYearOf } from '../domain/time.ts';
import { allOf } from './all-of.ts';
import { inTurn } from './in-turn.ts';
import type { Clock, Notifications, Outbox } from './ports.ts';
import type { RegisteredSchools } from './statement-ports.ts';

interface Ports {
  readonly notifications: Notifications;
  readonly outbox: Pick<Outbox, 'pending'>;
  readonly schools: RegisteredSchools;
  readonly clock: Clock;
}

/**
 * How many messages went out in a month, about what, and what still waits. Reads each school's list of that month, and
 * the outbox whole: a message that waits for weeks must not be out of sight.
 */
export const countMessages = async (
  ports: Ports,
  asked: { readonly month?: string | undefined },
): Promise<Result<MessageCounts, Refusal>> => {
  const asOf = ports.clock.now();
  const month = asked.month ?? monthOf(asOf);
  const period = periodOfMonth(month);
  const year = schoolYearOf(period.from);
  const { notifications } = ports;
  const [schools, waiting, toBoard] = await Promise.all([
    allOf((page) => ports.schools.list(page)),
    allOf((page) => ports.outbox.pending(asOf, page)),
    allOf((page) => notifications.toBoard(year, page, period)),
  ]);
  const toSchools = await inTurn<(typeof schools)[number], readonly OutboxMessage[]>(schools, (school) =>
    allOf((page) => notifications.list(school, year, page, period)),
  );
  return accept({ month, asOf, items: [...messageCounts([...toSchools.flat(), ...toBoard], waiting)] });
};
