import type { KeyObject } from 'node:crypto';
import { PayloadPurpose, type PayloadRef } from '../../domain/payload.ts';
import type { OpenPayload, Vault } from '../../use-cases/ports.ts';
import { findKey, keepKey, type KeyRows, removeKey } from '../dynamodb/key-rows.ts';
import { bindingOf, generateKey, type PayloadKey, unwrapKey } from '../kms/data-keys.ts';
import { framesOf, open, openSlice, seal } from './frames.ts';
import { type Bucket, deleteObjects, getObject, objectKey, putObject } from './objects.ts';

/** Where sealed objects and wrapped keys are. Enough to destroy, too little to read. */
export interface VaultStores {
  readonly objects: Bucket;
  readonly keyRows: KeyRows;
}

/** Destroys payloads: key first, so that whatever is left of the objects can never be read again. */
export const shredder = ({ objects, keyRows }: VaultStores): Pick<Vault, 'shred'> => ({
  shred: async (payload, purpose) => {
    await removeKey(keyRows, payload);
    await deleteObjects(objects, payload, purpose === undefined ? PayloadPurpose.options : [purpose]);
  },
});

/** Payloads under data keys of their own. One call of KMS to create or unlock one; sealing and reading make none. */
export const sealedVault = (stores: VaultStores, payloadKey: PayloadKey): Vault => ({
  ...shredder(stores),
  create: async (payload, endsAt) => {
    const { key, wrapped } = await generateKey(payloadKey, payload);
    await keepKey(stores.keyRows, { payloadId: payload.payloadId, wrapped, endsAt });
    return opened(stores.objects, payload, key);
  },
  unlock: async (payload) => {
    const wrapped = await findKey(stores.keyRows, payload.payloadId);
    return wrapped && opened(stores.objects, payload, await unwrapKey(payloadKey, payload, wrapped));
  },
});

const opened = (objects: Bucket, payload: PayloadRef, key: KeyObject): OpenPayload => {
  const sealOf = (name: string) => ({ key, context: [...Object.values(bindingOf(payload)), name] });
  return {
    seal: (name, bytes) => putObject(objects, objectKey(payload, name), seal(sealOf(name), bytes)),
    read: async (name, range) => {
      const stretch = await getObject(objects, objectKey(payload, name), range && framesOf(range));
      if (!stretch) return undefined;
      return range ? openSlice(sealOf(name), stretch, range) : open(sealOf(name), stretch);
    },
  };
};
