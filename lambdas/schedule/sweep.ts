import { count, log } from '../http/log.ts';
import { destroyOrphans, type OrphanPorts } from '../use-cases/destroy-orphans.ts';
import { endOverdue } from '../use-cases/end-overdue.ts';
import { remindDestructions, type ReminderPorts } from '../use-cases/remind-destructions.ts';

type Ports = OrphanPorts & ReminderPorts;

/**
 * The daily sweep: everything whose time has come ends, what nothing refers to is destroyed, and schools are reminded
 * of what they must destroy. Each is done whatever becomes of the others; the next night meets again what was left.
 */
export const onSweep = (ports: Ports) => async (): Promise<void> => {
  const done = await Promise.allSettled([
    endOverdue(ports).then((ended) => {
      log('swept', { ended });
      count('PayloadsEnded', { by: 'sweep' }, ended);
    }),
    destroyOrphans(ports).then((found) => {
      log('orphans-destroyed', { ...found });
      for (const kind of ['objects', 'keys', 'payloads'] as const)
        count('OrphansFound', { kind }, found[kind]);
    }),
    remindDestructions(ports).then((reminded) => {
      log('destructions-reminded', { reminded });
    }),
  ]);
  const faults = done.filter((it) => it.status === 'rejected').map((it): unknown => it.reason);
  if (faults.length > 0) throw new AggregateError(faults, 'The sweep was not done whole.');
};
