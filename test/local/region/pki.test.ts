import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { developmentCaName, developmentPki } from '../../../local/pki/development-pki.ts';

const vendors = [{ name: 'esis', oin: '00000001234567890000' }];

describe('the development certificates', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'overstap-pki-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  const certificate = (name: string) => new X509Certificate(readFileSync(join(directory, `${name}.pem`)));

  it('say what they are for, and run from 2020 to 2040', async () => {
    const { clients, ca } = await developmentPki({ directory, hosts: ['las.example.nl'], vendors });
    expect(certificate('ca').subject).toContain(developmentCaName);
    expect(certificate('server').subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, DNS:las.example.nl',
    );
    expect(certificate('esis').subject).toContain('serialNumber=00000001234567890000');
    expect(certificate('esis').checkIssued(certificate('ca'))).toBe(true);
    expect([certificate('esis').validFrom, certificate('esis').validTo]).toEqual([
      'Jan  1 00:00:00 2020 GMT',
      'Jan  1 00:00:00 2040 GMT',
    ]);
    expect(clients[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(ca.keyPath).mode & 0o777).toBe(0o600);
  });

  it('are made once', async () => {
    const first = await developmentPki({ directory, vendors });
    expect(await developmentPki({ directory, vendors })).toEqual(first);
  });

  it('are made again when they do not serve any more', async () => {
    const first = await developmentPki({ directory, vendors });
    const more = await developmentPki({ directory, hosts: ['new.example.nl'], vendors });
    expect(more.ca).toEqual(first.ca);
    expect(more.clients).toEqual(first.clients);
    expect(more.server.fingerprint).not.toBe(first.server.fingerprint);
    writeFileSync(first.clients[0]?.keyPath ?? '', readFileSync(first.ca.keyPath));
    const mended = await developmentPki({ directory, vendors });
    expect(mended.clients[0]?.fingerprint).not.toBe(first.clients[0]?.fingerprint);
  });

  it('are refused to names and OINs that are malformed', async () => {
    await expect(
      developmentPki({ directory, vendors: [{ name: '../x', oin: '1'.repeat(20) }] }),
    ).rejects.toThrow('use lower-case');
    await expect(developmentPki({ directory, vendors: [{ name: 'esis', oin: '12' }] })).rejects.toThrow(
      '20 digits',
    );
  });
});
