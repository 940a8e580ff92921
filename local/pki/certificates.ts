// @peculiar/x509 resolves its parts through tsyringe, which needs the metadata polyfill loaded first.
import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

/** A certificate with its private key, both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * What a development certificate is for. A client's OIN stands in the subject's serial number, as PKIoverheid
 * certificates have it.
 */
export type Subject =
  | { readonly kind: 'ca'; readonly name: string }
  | { readonly kind: 'server'; readonly hosts: readonly string[] }
  | { readonly kind: 'client'; readonly name: string; readonly oin: string };

/** Wide enough for any school year that a local region is set to. */
const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') };
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const organisation = 'Overstap development';
const serialNumberOid = '2.5.4.5';

x509.cryptoProvider.set(webcrypto);

/**
 * Makes a key and its certificate, signed by the issuer, or by itself when there is none.
 */
export async function issue(subject: Subject, issuer?: KeyPair): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const name = nameOf(subject).toString();
  const signer = issuer === undefined ? { name, key: keys.privateKey } : await signerOf(issuer);
  const certificate = await x509.X509CertificateGenerator.create({
    // A positive integer, as RFC 5280 (4.1.2.2) wants it: the first bit stays zero.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject: name,
    issuer: signer.name,
    ...validity,
    publicKey: keys.publicKey,
    signingKey: signer.key,
    signingAlgorithm: algorithm,
    extensions: extensionsOf(subject),
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
  };
}

/** SHA-256 of the certificate's DER form, in lower-case hexadecimal. */
export const fingerprintOf = (certificate: string): string =>
  new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();

/** Whether a kept pair still is what would be issued: key and certificate match, subject and issuer stand. */
export function isSound(pair: KeyPair, subject: Subject, issuer: KeyPair | undefined): boolean {
  const certificate = new X509Certificate(pair.certificate);
  if (!certificate.checkPrivateKey(createPrivateKey(pair.key))) return false;
  if (issuer !== undefined && !certificate.checkIssued(new X509Certificate(issuer.certificate))) return false;
  const named = (host: string): boolean =>
    (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
  if (subject.kind === 'server') return subject.hosts.every(named);
  const parsed = new x509.X509Certificate(pair.certificate);
  return parsed.subject === nameOf(subject).toString();
}

const nameOf = (subject: Subject): x509.Name => {
  const commonName = subject.kind === 'server' ? (subject.hosts[0] ?? 'localhost') : subject.name;
  const serial = subject.kind === 'client' ? [{ [serialNumberOid]: [{ printableString: subject.oin }] }] : [];
  return new x509.Name([{ C: ['NL'] }, { O: [organisation] }, ...serial, { CN: [commonName] }]);
};

async function signerOf(issuer: KeyPair) {
  const pkcs8 = x509.PemConverter.decodeFirst(issuer.key);
  return {
    name: new x509.X509Certificate(issuer.certificate).subject,
    key: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
  };
}

function extensionsOf(subject: Subject): x509.Extension[] {
  const { keyCertSign, cRLSign, digitalSignature } = x509.KeyUsageFlags;
  switch (subject.kind) {
    case 'ca':
      return [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      ];
    case 'server':
      return [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          subject.hosts.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
        ),
      ];
    case 'client':
      return [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      ];
  }
}
