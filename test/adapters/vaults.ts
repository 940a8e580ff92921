import { describe } from '@jest/globals';
import { movableClock, memoryPorts, type MovableClock } from '../../lambdas/adapters/memory/region.ts';
import { sealedVault, type VaultStores } from '../../lambdas/adapters/s3/vault.ts';
import type { Vault } from '../../lambdas/use-cases/ports.ts';
import type { LocalParts } from '../support/local-parts.ts';
import { morning, useLocalParts } from './regions.ts';

export interface VaultRegion {
  readonly clock: MovableClock;
  readonly vault: Vault;
}

/** A vault on the local parts, with the stores behind it. */
export const realVault = async (
  parts: LocalParts,
): Promise<VaultRegion & { readonly stores: VaultStores }> => {
  const clock = movableClock(morning);
  const { client, keys } = await parts.tables();
  const stores = {
    objects: { client: parts.s3, bucket: await parts.bucket() },
    keyRows: { client, table: keys, clock },
  };
  const keyId = await parts.key('SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  return { clock, stores, vault: sealedVault(stores, { client: parts.kms, keyId }) };
};

/** Runs one suite on the vault in memory and on the real one. */
export const onBothVaults = (suite: (open: () => Promise<VaultRegion>) => void): void => {
  describe('in memory', () => {
    suite(() => {
      const clock = movableClock(morning);
      return Promise.resolve({ clock, vault: memoryPorts({ clock }).vault });
    });
  });
  describe('on S3, KMS and DynamoDB', () => {
    const parts = useLocalParts();
    suite(() => realVault(parts()));
  });
};
