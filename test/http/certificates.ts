import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as never);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** A certificate with this subject, whatever it says, by this issuer: PEM. */
export const certificateOf = async (
  subject: x509.JsonNameParams,
  issuer: x509.JsonNameParams = subject,
): Promise<string> => {
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: subject as x509.JsonName,
    issuer: issuer as x509.JsonName,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey as never,
    signingKey: keys.privateKey as never,
  });
  return certificate.toString('pem');
};
