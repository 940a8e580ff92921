import type { PayloadId } from '../../schemas/ids.ts';
import type { Payloads, Vault } from './ports.ts';

/**
 * Shreds an ended payload: its key, then its bytes, then its row. May be repeated at any point. Its row says where its
 * bytes are; without one, since time to live took it, they are looked for in every part of the vault.
 */
export const purgePayload = async (
  ports: { readonly vault: Pick<Vault, 'shred'>; readonly payloads: Payloads },
  payload: PayloadId,
): Promise<void> => {
  const row = await ports.payloads.load(payload);
  await ports.vault.shred(payload, row?.purpose);
  await ports.payloads.remove(payload);
};
