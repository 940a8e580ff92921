import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readCertificate } from '../../lambdas/http/certificate.ts';
import { certificateOf } from './certificates.ts';

const oin = '00000001234567890000';
const serialNumber = '2.5.4.5';

describe('the vendor that a certificate names', () => {
  it('is the subject’s serial number of twenty digits, with the fingerprint of the DER', async () => {
    const pem = await certificateOf([{ C: ['NL'] }, { O: ['Voorbeeld-LAS'] }, { [serialNumber]: [oin] }]);
    expect(readCertificate(pem)).toEqual({
      oin,
      fingerprint: new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase(),
    });
  });

  it('does not depend on the order or spelling of the subject', async () => {
    const one = await certificateOf([{ [serialNumber]: [oin] }, { CN: ['b'] }]);
    const other = await certificateOf([{ CN: ['b'] }, { [serialNumber]: [{ utf8String: oin }] }]);
    expect(readCertificate(one)?.oin).toBe(oin);
    expect(readCertificate(other)?.oin).toBe(oin);
  });

  const hostile: readonly (readonly [string, Parameters<typeof certificateOf>[0]])[] = [
    ['no serial number', [{ CN: [oin] }]],
    ['a common name that spells one', [{ CN: [`las, serialNumber=${oin}`] }]],
    ['a common name over two lines that spells one', [{ CN: [`las\nserialNumber=${oin}`] }]],
    ['an organisation that spells one', [{ O: [`x/serialNumber=${oin}`] }, { CN: ['las'] }]],
    ['two serial numbers', [{ [serialNumber]: [oin] }, { [serialNumber]: ['00000009876543210000'] }]],
    ['the same serial number twice', [{ [serialNumber]: [oin] }, { [serialNumber]: [oin] }]],
    ['two serial numbers in one RDN', [{ [serialNumber]: [oin, '00000009876543210000'] }]],
    ['nineteen digits', [{ [serialNumber]: [oin.slice(1)] }]],
    ['twenty-one digits', [{ [serialNumber]: [`${oin}0`] }]],
    ['white space around it', [{ [serialNumber]: [` ${oin}`] }]],
    ['a line break after it', [{ [serialNumber]: [`${oin}\n`] }]],
    ['a NUL after it', [{ [serialNumber]: [{ utf8String: `${oin}\u0000x` }] }]],
    ['digits of another script', [{ [serialNumber]: [{ utf8String: '٠'.repeat(20) }] }]],
    ['an escaped comma before one', [{ CN: [`las\\, serialNumber=${oin}`] }]],
    ['its digits written as a number of another kind', [{ '2.5.4.97': [oin] }]],
    [
      'a serial number in the next RDN of a name in several parts',
      [{ CN: ['las'], [serialNumber]: [oin] }, { [serialNumber]: [oin] }],
    ],
    ['an empty serial number beside one', [{ [serialNumber]: [''] }, { [serialNumber]: [oin] }]],
    ['an OIN prefix', [{ [serialNumber]: [`OIN:${oin}`] }]],
  ];
  it.each(hostile)('is nobody with %s', async (_, name) => {
    expect(readCertificate(await certificateOf(name))).toBeUndefined();
  });

  it('is not the serial number of who issued it', async () => {
    expect(
      readCertificate(await certificateOf([{ CN: ['las'] }], [{ [serialNumber]: [oin] }])),
    ).toBeUndefined();
    const own = await certificateOf(
      [{ [serialNumber]: [oin] }],
      [{ [serialNumber]: ['00000009876543210000'] }],
    );
    expect(readCertificate(own)?.oin).toBe(oin);
  });

  it('is not that of a second certificate behind it', async () => {
    const [nobody, somebody] = [
      await certificateOf([{ CN: ['las'] }]),
      await certificateOf([{ [serialNumber]: [oin] }]),
    ];
    expect(readCertificate(`${nobody}\n${somebody}`)).toBeUndefined();
    expect(readCertificate(`${somebody}\n${nobody}`)?.fingerprint).toBe(
      readCertificate(somebody)?.fingerprint,
    );
  });

  it.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'is nobody when it is no certificate: %j',
    (pem) => {
      expect(readCertificate(pem)).toBeUndefined();
    },
  );
});
