import type { PublicKey } from '../../schemas/statement.ts';
import type { ReceiptSigner } from '../use-cases/ports.ts';
import type { SigningKeys } from '../use-cases/statement-ports.ts';

/**
 * Signs, and sees to it that the key is published before the first signature leaves: once for each process. Keys that
 * signed before stay published, so that a stage whose key was replaced can still be held to its old receipts.
 */
export const publishedSigner = (signer: ReceiptSigner, published: SigningKeys): ReceiptSigner => {
  let own: Promise<void> | undefined;
  const publishOwn = async (): Promise<void> => {
    for (const key of (await signer.publicKeys()).keys) await published.publish(key);
  };
  const isPublished = async (): Promise<void> => {
    own ??= publishOwn();
    try {
      await own;
    } catch (error) {
      own = undefined;
      throw error;
    }
  };
  return {
    sign: async (claims, kind) => {
      await isPublished();
      return signer.sign(claims, kind);
    },
    publicKeys: async () => {
      await isPublished();
      return { keys: await published.all() };
    },
  };
};

/** The keys to verify by, for who may read and neither sign nor publish: what was published, and the key that signs now. */
export const readableKeys = (
  signer: Pick<ReceiptSigner, 'publicKeys'>,
  published: Pick<SigningKeys, 'all'>,
): Pick<ReceiptSigner, 'publicKeys'> => {
  let own: readonly PublicKey[] | undefined;
  return {
    publicKeys: async () => {
      own ??= (await signer.publicKeys()).keys;
      const byId = new Map([...own, ...(await published.all())].map((key) => [key.kid, key]));
      return { keys: [...byId.values()] };
    },
  };
};
