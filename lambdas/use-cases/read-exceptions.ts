import type { ExceptionRow } from '../../schemas/board/exceptions.ts';
import type { RoundException } from '../../schemas/exception.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import type { Clock, Page, PageRequest } from './ports.ts';

interface Ports {
  readonly governance: Pick<Governance, 'exceptions'>;
  readonly clock: Clock;
}

const standingAt = (now: Instant, { from, until }: RoundException): ExceptionRow['standing'] => {
  if (until <= now) return 'ended';
  return from <= now ? 'valid' : 'to-come';
};

/** What the board granted, the last first; until they are forgotten, in the autumn after their year. */
export const listExceptions = async (
  { governance, clock }: Ports,
  request: PageRequest,
): Promise<Result<Page<ExceptionRow>, Refusal>> => {
  const now = clock.now();
  const page = await governance.exceptions(request);
  return accept({ ...page, items: page.items.map((it) => ({ ...it, standing: standingAt(now, it) })) });
};
