import { count, log } from '../http/log.ts';
import { endOverdue } from '../use-cases/end-overdue.ts';
import type { Clock, Dossiers, Ledger, Payloads } from '../use-cases/ports.ts';

interface Ports {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly payloads: Payloads;
  readonly clock: Clock;
}

/** The daily sweep: everything whose time has come ends, orphans included. */
export const onSweep = (ports: Ports) => async (): Promise<void> => {
  const ended = await endOverdue(ports);
  log('swept', { ended });
  count('PayloadsEnded', { by: 'sweep' }, ended);
};
