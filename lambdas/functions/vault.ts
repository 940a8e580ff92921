import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { keyRowNames } from '../adapters/dynamodb/key-names.ts';
import { bucketNames } from '../adapters/s3/names.ts';
import { sealedVault, shredder, type VaultStores } from '../adapters/s3/vault.ts';
import type { Vault } from '../use-cases/ports.ts';
import type { ExchangeTable } from './wire.ts';

interface StoresEnvironment {
  readonly KEY_TABLE: string;
  readonly VAULT_BUCKET: string;
}

const storesOf = (environment: StoresEnvironment, { client, clock }: ExchangeTable): VaultStores => ({
  objects: { client: new S3Client({}), bucket: environment.VAULT_BUCKET },
  keyRows: { client, table: environment.KEY_TABLE, clock },
});

/** The vault of a function that reads or writes payload. What it may do of it, KMS and IAM decide. */
export const vaultOf = (
  environment: StoresEnvironment & { readonly PAYLOAD_KEY_ID: string },
  exchange: ExchangeTable,
): Vault =>
  sealedVault(storesOf(environment, exchange), {
    client: new KMSClient({}),
    keyId: environment.PAYLOAD_KEY_ID,
  });

/** The vault of a function that can only destroy. */
export const shredderOf = (environment: StoresEnvironment, exchange: ExchangeTable): Pick<Vault, 'shred'> =>
  shredder(storesOf(environment, exchange));

/** Where the sweep looks for what nothing refers to, and the power to destroy it. */
export const strayStoresOf = (environment: StoresEnvironment, exchange: ExchangeTable) => {
  const stores = storesOf(environment, exchange);
  return {
    vault: shredder(stores),
    vaultNames: bucketNames(stores.objects),
    keyNames: keyRowNames(stores.keyRows),
  };
};
