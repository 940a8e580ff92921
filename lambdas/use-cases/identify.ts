import type { ActingUser, Fingerprint, Oin, SchoolId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { isWithin } from '../domain/time.ts';
import type { Clock, Register } from './ports.ts';

export interface Claim {
  readonly oin: Oin;
  readonly fingerprint: Fingerprint;
  readonly school: SchoolId;
  readonly user?: ActingUser;
}

/**
 * Who is calling. The vendor is known by OIN and registered fingerprint together, never by a DN; a mandate allows it
 * to act for the school. Unknown schools and schools without mandate are answered alike.
 */
export const identify = async (
  ports: { readonly register: Register; readonly clock: Clock },
  claim: Claim,
): Promise<Result<Actor, Refusal>> => {
  const now = ports.clock.now();
  const [vendor, school] = await Promise.all([
    ports.register.vendor(claim.oin),
    ports.register.entry(claim.school),
  ]);
  const certificate = vendor?.certificates.find((it) => it.fingerprint === claim.fingerprint);
  if (
    !certificate ||
    !isWithin(now, certificate) ||
    (certificate.revokedAt !== undefined && certificate.revokedAt <= now)
  )
    return refuse({ code: 'certificate-unknown' });
  const mandated =
    school?.mandates.some((mandate) => mandate.oin === claim.oin && isWithin(now, mandate)) ?? false;
  if (!mandated) return refuse({ code: 'not-mandated' });
  return accept({
    oin: claim.oin,
    fingerprint: claim.fingerprint,
    school: claim.school,
    ...(claim.user && { user: claim.user }),
  });
};
