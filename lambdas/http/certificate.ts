import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { Fingerprint, Oin } from '../../schemas/ids.ts';

/** What Overstap knows a LAS vendor by: both must match the register. */
export interface VendorCertificate {
  readonly oin: Oin;
  readonly fingerprint: Fingerprint;
}

const Subject = z.object({ subject: z.object({ serialNumber: Oin }) });

/**
 * OIN and fingerprint of the client certificate. The OIN is the subject’s one serial number of exactly 20 digits; the
 * DN’s text is never compared. Undefined for anything else.
 */
export const readCertificate = (pem: string): VendorCertificate | undefined => {
  try {
    const certificate = new X509Certificate(pem);
    const subject = Subject.safeParse(certificate.toLegacyObject());
    if (!subject.success) return undefined;
    const fingerprint = Fingerprint.parse(certificate.fingerprint256.replaceAll(':', '').toLowerCase());
    return { oin: subject.data.subject.serialNumber, fingerprint };
  } catch {
    return undefined;
  }
};
