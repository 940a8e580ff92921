import { count, log } from '../http/log.ts';
import { type ChainPorts, checkChains } from '../use-cases/check-chains.ts';

/** The daily check of all audit chains, and the statement of the day. */
export const onAuditDay = (ports: ChainPorts) => async (): Promise<void> => {
  const { schools, chains, broken, found } = await checkChains(ports);
  for (const { dossierId, brokenAt } of found) log('chain-broken', { dossierId, brokenAt });
  log('chains-checked', { chains, broken, schools });
  count('ChainsBroken', { kind: 'chain' }, broken);
};
