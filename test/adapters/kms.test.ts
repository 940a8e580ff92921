import { generateKeyPairSync, sign } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from '@jest/globals';
import { kmsPupilKeys } from '../../lambdas/adapters/kms/pupil-keys.ts';
import { joseSignature, kmsReceiptSigner } from '../../lambdas/adapters/kms/receipt-signer.ts';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import type { PupilKeys, ReceiptSigner } from '../../lambdas/use-cases/ports.ts';
import { Pgn, SchoolId, SchoolYear } from '../../schemas/ids.ts';
import { morning, useLocalParts } from './regions.ts';

const parts = useLocalParts();
const memory = () => memoryPorts({ clock: movableClock(morning) });

const pupilKeys: readonly (readonly [string, () => Promise<PupilKeys>])[] = [
  ['in memory', () => Promise.resolve(memory().pupilKeys)],
  ['of KMS', async () => kmsPupilKeys(parts().kms, await parts().key('HMAC_256', 'GENERATE_VERIFY_MAC'))],
];

describe.each(pupilKeys)('pupil keys %s', (_name, open) => {
  const pgn = Pgn.parse('999999990');
  const year = SchoolYear.parse('2021-2022');

  it('are the same for the same pupil and year, and for nobody else', async () => {
    const keys = await open();
    const first = await keys.of(pgn, year);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await keys.of(pgn, year)).toBe(first);
    expect(await keys.of(Pgn.parse('999999989'), year)).not.toBe(first);
    expect(await keys.of(pgn, SchoolYear.parse('2022-2023'))).not.toBe(first);
    expect(await (await open()).of(pgn, year)).not.toBe(first);
  });

  it('are each school’s own for scripted pupils', async () => {
    const keys = await open();
    const schools = ['00YY00', '00ZZ00'].map((it) => SchoolId.parse(it));
    const own = await Promise.all(schools.map((school) => keys.of(pgn, year, school)));
    expect(await keys.of(pgn, year, schools[0])).toBe(own[0]);
    expect(new Set([await keys.of(pgn, year), ...own]).size).toBe(3);
  });
});

const signers: readonly (readonly [string, () => Promise<ReceiptSigner>])[] = [
  ['in memory', () => Promise.resolve(memory().signer)],
  ['of KMS', async () => kmsReceiptSigner(parts().kms, await parts().key('ECC_NIST_P256', 'SIGN_VERIFY'))],
];

describe.each(signers)('receipts signed %s', (_name, open) => {
  const claims = { iss: 'overstap', sub: 't-1', version: 2, why: 'gedeeltelijk — één bijlage' };

  it('are verified offline by the public keys alone', async () => {
    const signer = await open();
    const keySet = createLocalJWKSet({ keys: [...(await signer.publicKeys()).keys] as never });
    for (let turn = 0; turn < 20; turn += 1) {
      const jws = await signer.sign({ ...claims, turn });
      const { payload, protectedHeader } = await jwtVerify(jws, keySet, { typ: 'overstap-receipt+jwt' });
      expect(payload).toEqual({ ...claims, turn });
      expect(protectedHeader.alg).toBe('ES256');
    }
  });

  it('are refused when anything in them changed', async () => {
    const signer = await open();
    const keySet = createLocalJWKSet({ keys: [...(await signer.publicKeys()).keys] as never });
    const [header, , signature] = (await signer.sign(claims)).split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, version: 3 })).toString('base64url');
    await expect(jwtVerify(`${header}.${forged}.${signature}`, keySet)).rejects.toThrow();
  });

  it('name no account and no path in their key id', async () => {
    const { keys } = await (await open()).publicKeys();
    expect(keys[0]!.kid).toMatch(/^[0-9a-z-]+$/);
    expect(Object.keys(keys[0]!).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});

describe('a signature in DER', () => {
  it('has its 32 bytes each of r and s, whatever zeros they begin with', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (let turn = 0; turn < 600; turn += 1)
      expect(joseSignature(sign('sha256', Buffer.from([turn]), privateKey))).toHaveLength(64);
    const der = Buffer.from('300602010102017f', 'hex');
    expect(Buffer.from(joseSignature(der)).toString('hex')).toBe(
      `${'01'.padStart(64, '0')}${'7f'.padStart(64, '0')}`,
    );
  });

  it.each(['', '3003020101', `30260222${'11'.repeat(34)}020101`, '300602010104017f'])(
    'that is none is refused: %s',
    (hex) => {
      expect(() => joseSignature(Buffer.from(hex, 'hex'))).toThrow('none of ECDSA');
    },
  );
});
