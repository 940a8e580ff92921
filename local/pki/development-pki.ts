import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, isSound, issue, type KeyPair, type Subject } from './certificates.ts';

/** A LAS vendor who gets a client certificate. */
export interface VendorName {
  /** File name and common name: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Organisatie-identificatienummer, 20 digits. */
  readonly oin: string;
}

/** A certificate on disk. */
export interface StoredCertificate {
  readonly certificatePath: string;
  readonly keyPath: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** Everything that one machine needs for mutual TLS with itself. */
export interface DevelopmentPki {
  /** The truststore of the local stage. Its key lies beside it. */
  readonly ca: StoredCertificate;
  readonly server: StoredCertificate;
  readonly clients: readonly (StoredCertificate & VendorName)[];
}

/** Marks what may never be trusted by a deployed stage. */
export const developmentCaName = 'Overstap development CA';

const alwaysServed = ['localhost', '127.0.0.1'];

/**
 * The development certificates in a folder: made once, used again by every later start. Certificates run from
 * 2020 to 2040; keys are readable by their owner only.
 *
 * @param hosts more names for the server certificate than localhost and 127.0.0.1.
 * @throws when a vendor's name or OIN is malformed.
 */
export async function developmentPki(options: {
  readonly directory: string;
  readonly hosts?: readonly string[];
  readonly vendors?: readonly VendorName[];
}): Promise<DevelopmentPki> {
  const { directory, hosts = [], vendors = [] } = options;
  vendors.forEach(check);
  mkdirSync(directory, { recursive: true });
  const ca = await kept(directory, 'ca', { kind: 'ca', name: developmentCaName });
  const issuer = read(ca);
  const served = [...new Set([...alwaysServed, ...hosts])];
  const server = await kept(directory, 'server', { kind: 'server', hosts: served }, issuer);
  const clients = [];
  for (const { name, oin } of vendors) {
    const stored = await kept(directory, name, { kind: 'client', name, oin }, issuer);
    clients.push({ ...stored, name, oin });
  }
  return { ca, server, clients };
}

function check({ name, oin }: VendorName): void {
  if (!/^[a-z0-9-]+$/.test(name) || ['ca', 'server'].includes(name)) {
    throw new Error(
      `"${name}" can't name a vendor's certificate: use lower-case letters, digits and hyphens.`,
    );
  }
  if (!/^\d{20}$/.test(oin)) throw new Error(`The OIN of ${name} must have 20 digits.`);
}

async function kept(
  directory: string,
  name: string,
  subject: Subject,
  issuer?: KeyPair,
): Promise<StoredCertificate> {
  const paths = {
    certificatePath: join(directory, `${name}.pem`),
    keyPath: join(directory, `${name}-key.pem`),
  };
  const found = existsSync(paths.certificatePath) && existsSync(paths.keyPath) ? read(paths) : undefined;
  if (found !== undefined && isSound(found, subject, issuer)) {
    return { ...paths, fingerprint: fingerprintOf(found.certificate) };
  }
  const made = await issue(subject, issuer);
  write(paths.keyPath, made.key, 0o600);
  write(paths.certificatePath, made.certificate, 0o644);
  return { ...paths, fingerprint: fingerprintOf(made.certificate) };
}

const read = (paths: Pick<StoredCertificate, 'certificatePath' | 'keyPath'>): KeyPair => ({
  certificate: readFileSync(paths.certificatePath, 'utf8'),
  key: readFileSync(paths.keyPath, 'utf8'),
});

/** By rename, so that an interrupted run leaves no half file. */
function write(path: string, content: string, mode: number): void {
  writeFileSync(`${path}.part`, content, { mode });
  renameSync(`${path}.part`, path);
}
