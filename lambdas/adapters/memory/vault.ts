import type { Instant } from '../../../schemas/ids.ts';
import type { PayloadRef } from '../../domain/payload.ts';
import type { Clock, OpenPayload, Vault } from '../../use-cases/ports.ts';

interface Kept {
  readonly binding: string;
  readonly endsAt: Instant;
  readonly objects: Map<string, Uint8Array>;
}

const bindingOf = ({ purpose, owner }: PayloadRef): string => JSON.stringify([purpose, owner]);

/** Keeps plaintext, and holds payloads to what they are bound to, to their end and to their destruction. */
export const memoryVault = (clock: Clock): Vault => {
  const kept = new Map<string, Kept>();
  return {
    create: async (ref, endsAt) => {
      await Promise.resolve();
      if (kept.has(ref.payloadId)) throw new Error(`Payload ${ref.payloadId} has a data key already.`);
      const made = { binding: bindingOf(ref), endsAt, objects: new Map<string, Uint8Array>() };
      kept.set(ref.payloadId, made);
      return opened(made);
    },
    unlock: async (ref) => {
      await Promise.resolve();
      const found = kept.get(ref.payloadId);
      if (!found || found.endsAt <= clock.now()) return undefined;
      if (found.binding !== bindingOf(ref)) throw new Error(`Payload ${ref.payloadId} is not bound to this.`);
      return opened(found);
    },
    shred: async (payload) => {
      await Promise.resolve();
      kept.get(payload)?.objects.clear();
      kept.delete(payload);
    },
  };
};

const opened = ({ objects }: Kept): OpenPayload => ({
  seal: async (name, bytes) => {
    await Promise.resolve();
    objects.set(name, bytes);
  },
  read: async (name, range) => {
    await Promise.resolve();
    const bytes = objects.get(name);
    return bytes && (range ? sliceOf(bytes, range) : bytes);
  },
});

const sliceOf = (bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }) => {
  if (start < 0 || end <= start)
    throw new RangeError('A range starts at 0 or later and ends after its start.');
  if (start >= bytes.length) throw new RangeError('The range starts after the end of the object.');
  return bytes.slice(start, end);
};
