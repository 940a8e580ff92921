import type { VendorRow } from '../../schemas/board/register.ts';
import type { Fingerprint, Oin } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import type { Governor } from '../domain/governor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import { keepOver } from './keep-over.ts';
import type { Clock } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
}

/** A vendor as the operator wants it, over the revision that was seen. */
export type VendorChange = Omit<VendorRow, 'changedAt' | 'changedBy'>;

type Certificates = VendorRow['certificates'];

/** A certificate that was shut out stays shut out, whatever is written later: its key may be in wrong hands. */
const withRevoked = (before: Certificates, after: Certificates): Certificates => {
  const revoked = before.filter(({ revokedAt }) => revokedAt !== undefined);
  const named = new Set(after.map(({ fingerprint }) => fingerprint));
  return [
    ...after.map((it) => {
      const shut = revoked.find(({ fingerprint }) => fingerprint === it.fingerprint)?.revokedAt;
      return shut === undefined ? it : { ...it, revokedAt: shut };
    }),
    ...revoked.filter(({ fingerprint }) => !named.has(fingerprint)),
  ];
};

/**
 * Writes a vendor with its certificates and products over the revision that the caller saw. What was revoked stays
 * revoked.
 */
export const keepVendor = async (
  ports: Ports,
  governor: Governor,
  change: VendorChange,
): Promise<Result<VendorRow, Refusal>> => {
  const before = await ports.governance.vendor(change.oin);
  const now = ports.clock.now();
  const next: VendorRow = {
    ...change,
    certificates: withRevoked(before?.certificates ?? [], change.certificates),
    rev: change.rev + 1,
    changedAt: now,
    changedBy: governor.subject,
  };
  const { oin, rev } = next;
  const activity = activityOf(governor, before ? 'vendor-changed' : 'vendor-added', now, { oin, rev });
  return keepOver(before, next, (row) => ports.governance.saveVendor(row, activity));
};

const attempts = 3;

/** Shuts a certificate out from this moment on: the next call with it is refused. Needs no revision: it can't wait. */
export const revokeCertificate = async (
  ports: Ports,
  governor: Governor,
  { oin, fingerprint }: { readonly oin: Oin; readonly fingerprint: Fingerprint },
): Promise<Result<VendorRow, Refusal>> => {
  for (let turn = 0; turn < attempts; turn += 1) {
    const now = ports.clock.now();
    const before = await ports.governance.vendor(oin);
    const found = before?.certificates.find((it) => it.fingerprint === fingerprint);
    if (!before || !found) return refuse({ code: 'not-found' });
    if (found.revokedAt !== undefined && found.revokedAt <= now) return accept(before);
    const certificates = before.certificates.map((it) =>
      it.fingerprint === fingerprint ? { ...it, revokedAt: now } : it,
    );
    const row = {
      ...before,
      certificates,
      rev: before.rev + 1,
      changedAt: now,
      changedBy: governor.subject,
    };
    const shut = { oin, fingerprint: fingerprint.slice(0, 16), rev: row.rev };
    const activity = activityOf(governor, 'certificate-revoked', now, shut);
    if ((await ports.governance.saveVendor(row, activity)) === 'committed') return accept(row);
  }
  return refuse({ code: 'try-again', retryAfter: 1 });
};
