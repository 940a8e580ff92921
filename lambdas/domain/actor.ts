import type { ActingUser, Fingerprint, Oin, SchoolId } from '../../schemas/ids.ts';

/** Who acts: the vendor by its certificate, for which school, and which account as the LAS claims. */
export interface Actor {
  readonly oin: Oin;
  readonly fingerprint: Fingerprint;
  readonly school: SchoolId;
  /** Absent on reads. */
  readonly user?: ActingUser;
}
