import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from '@jest/globals';
import { dynamoSigningKeys } from '../../lambdas/adapters/dynamodb/signing-keys.ts';
import { kmsReceiptSigner } from '../../lambdas/adapters/kms/receipt-signer.ts';
import { memoryReceiptSigner } from '../../lambdas/adapters/memory/keys.ts';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { memorySigningKeys } from '../../lambdas/adapters/memory/signing-keys.ts';
import { publishedSigner } from '../../lambdas/adapters/published-signer.ts';
import type { SigningKeys } from '../../lambdas/use-cases/statement-ports.ts';
import { PublicKey, statementTypes } from '../../schemas/statement.ts';
import { morning, useLocalParts } from './regions.ts';

const parts = useLocalParts();

const keyNamed = (kid: string): PublicKey => {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  return PublicKey.parse({ kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' });
};

const stores: readonly (readonly [string, () => Promise<SigningKeys>])[] = [
  ['in memory', () => Promise.resolve(memorySigningKeys())],
  [
    'on DynamoDB',
    async () => {
      const { client, exchange } = await parts().tables();
      return dynamoSigningKeys({ client, table: exchange, clock: movableClock(morning) });
    },
  ],
];

describe.each(stores)('published keys %s', (_name, open) => {
  it('are all that ever were, by their id, each once', async () => {
    const kept = await open();
    const [one, two] = [keyNamed('b-2'), keyNamed('a-1')];
    for (const key of [one, two, one]) await kept.publish(key);
    expect(await kept.all()).toEqual([two, one]);
  });

  it('are never replaced by another under the same id', async () => {
    const kept = await open();
    const first = keyNamed('a-1');
    await kept.publish(first);
    await expect(kept.publish(keyNamed('a-1'))).rejects.toThrow('Another key is published as a-1');
    expect(await kept.all()).toEqual([first]);
  });
});

describe('a stage whose key was replaced', () => {
  it('still lets every receipt be verified, those of the old key too', async () => {
    const { client, exchange } = await parts().tables();
    const kept = dynamoSigningKeys({ client, table: exchange, clock: movableClock(morning) });
    const signerOf = async () =>
      publishedSigner(kmsReceiptSigner(parts().kms, await parts().key('ECC_NIST_P256', 'SIGN_VERIFY')), kept);
    const old = await (await signerOf()).sign({ iss: 'overstap', sub: 'old' });
    const signer = await signerOf();
    const current = await signer.sign({ iss: 'overstap', sub: 'new' }, 'certificate');
    const { keys } = await signer.publicKeys();
    expect(keys).toHaveLength(2);
    const keySet = createLocalJWKSet({ keys: [...keys] });
    expect((await jwtVerify(old, keySet, { typ: statementTypes.receipt })).payload.sub).toBe('old');
    expect((await jwtVerify(current, keySet, { typ: statementTypes.certificate })).payload.sub).toBe('new');
    await expect(jwtVerify(current, keySet, { typ: statementTypes.receipt })).rejects.toThrow();
  });
});

describe('a signer', () => {
  it('signs nothing whose key could not be published, and tries again at the next call', async () => {
    const kept = memorySigningKeys();
    let isDown = true;
    let published = 0;
    const signer = publishedSigner(memoryReceiptSigner(), {
      ...kept,
      publish: (key) => {
        if (isDown) return Promise.reject(new Error('Throttled.'));
        published += 1;
        return kept.publish(key);
      },
    });
    await expect(signer.sign({ sub: 'one' })).rejects.toThrow('Throttled');
    isDown = false;
    await signer.sign({ sub: 'one' });
    await signer.sign({ sub: 'two' });
    expect(published).toBe(1);
  });
});
