import { count, log } from '../http/log.ts';
import { type ChainPorts, checkChains } from '../use-cases/check-chains.ts';
import { keepProgressDay, type ProgressDayPorts } from '../use-cases/keep-progress-day.ts';

const check = async (ports: ChainPorts): Promise<void> => {
  const { schools, chains, broken, found } = await checkChains(ports);
  for (const { dossierId, brokenAt } of found) log('chain-broken', { dossierId, brokenAt });
  log('chains-checked', { chains, broken, schools });
  count('ChainsBroken', { kind: 'chain' }, broken);
};

/**
 * The daily check of all audit chains with the statement of the day, and the day’s row of how far the region is. Each is
 * done whatever becomes of the other, and may be repeated.
 */
export const onAuditDay = (ports: ChainPorts & ProgressDayPorts) => async (): Promise<void> => {
  const done = await Promise.allSettled([
    check(ports),
    keepProgressDay(ports).then((schools) => {
      log('progress-kept', { schools });
    }),
  ]);
  const faults = done.filter((it) => it.status === 'rejected').map((it): unknown => it.reason);
  if (faults.length > 0) throw new AggregateError(faults, 'The night was not done whole.');
};
