import { createSecretKey, type KeyObject } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { PayloadRef } from '../../domain/payload.ts';

/** The key of KMS that wraps the data keys of payload. */
export interface PayloadKey {
  readonly client: KMSClient;
  readonly keyId: string;
}

/** What a data key and all it seals are bound to. Key policies let a function use its own purposes only. */
export const bindingOf = ({ payloadId, purpose, owner }: PayloadRef) => ({
  purpose,
  owner: 'dossierId' in owner ? `${owner.dossierId}#${owner.version}` : `upload#${owner.uploadId}`,
  payload: payloadId,
});

/** Keeps a key out of logs and of buffers: the plaintext is overwritten at once. */
const kept = (plaintext: Uint8Array | undefined): KeyObject => {
  if (plaintext?.length !== 32) throw new Error('KMS gave no data key of 256 bits.');
  const key = createSecretKey(plaintext);
  plaintext.fill(0);
  return key;
};

/** A new data key, plain and wrapped. */
export const generateKey = async (
  { client, keyId }: PayloadKey,
  payload: PayloadRef,
): Promise<{ readonly key: KeyObject; readonly wrapped: Uint8Array }> => {
  const answer = await client.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: bindingOf(payload) }),
  );
  if (!answer.CiphertextBlob) throw new Error('KMS gave no wrapped data key.');
  return { key: kept(answer.Plaintext), wrapped: answer.CiphertextBlob };
};

/** The data key of a payload. Throws when it was wrapped for another one. */
export const unwrapKey = async (
  { client, keyId }: PayloadKey,
  payload: PayloadRef,
  wrapped: Uint8Array,
): Promise<KeyObject> => {
  const answer = await client.send(
    new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: bindingOf(payload) }),
  );
  return kept(answer.Plaintext);
};
