import type { PayloadId } from '../../schemas/ids.ts';
import type { Payloads, Vault } from './ports.ts';

/** Shreds an ended payload: its key, then its bytes, then its row. May be repeated at any point. */
export const purgePayload = async (
  ports: { readonly vault: Pick<Vault, 'shred'>; readonly payloads: Payloads },
  payload: PayloadId,
): Promise<void> => {
  await ports.vault.shred(payload);
  await ports.payloads.remove(payload);
};
