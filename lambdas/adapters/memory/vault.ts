import type { Instant, PayloadId } from '../../../schemas/ids.ts';
import type { PayloadRef } from '../../domain/payload.ts';
import type { KeyNames, VaultNames } from '../../use-cases/orphan-ports.ts';
import type { Clock, OpenPayload, Page, PageRequest, Vault } from '../../use-cases/ports.ts';
import { payloadIn, prefixOf } from '../vault-names.ts';

interface Key {
  readonly binding: string;
  readonly endsAt: Instant;
}

interface Kept {
  readonly bytes: Uint8Array;
  readonly storedAt: Instant;
}

/** The vault with all that lies in it: keys by payload, and objects by name. */
export interface MemoryVault extends Vault {
  readonly names: VaultNames;
  readonly keyNames: KeyNames;
  /** Puts an object there as no call of Overstap does. */
  put(name: string, bytes: Uint8Array): void;
}

const bindingOf = ({ purpose, owner }: PayloadRef): string => JSON.stringify([purpose, owner]);

/** Keeps plaintext, and holds payloads to what they are bound to, to their end and to their destruction. */
export const memoryVault = (clock: Clock): MemoryVault => {
  const keys = new Map<PayloadId, Key>();
  const objects = new Map<string, Kept>();
  const put = (name: string, bytes: Uint8Array): void => {
    objects.set(name, { bytes, storedAt: clock.now() });
  };
  const opened = (ref: PayloadRef): OpenPayload => {
    const nameOf = (name: string): string => `${prefixOf(ref.purpose, ref.payloadId)}${name}`;
    return {
      seal: async (name, bytes) => {
        await Promise.resolve();
        put(nameOf(name), bytes);
      },
      read: async (name, range) => {
        await Promise.resolve();
        const bytes = objects.get(nameOf(name))?.bytes;
        return bytes && (range ? sliceOf(bytes, range) : bytes);
      },
    };
  };
  return {
    put,
    create: async (ref, endsAt) => {
      await Promise.resolve();
      if (keys.has(ref.payloadId)) throw new Error(`Payload ${ref.payloadId} has a data key already.`);
      keys.set(ref.payloadId, { binding: bindingOf(ref), endsAt });
      return opened(ref);
    },
    unlock: async (ref) => {
      await Promise.resolve();
      const found = keys.get(ref.payloadId);
      if (!found || found.endsAt <= clock.now()) return undefined;
      if (found.binding !== bindingOf(ref)) throw new Error(`Payload ${ref.payloadId} is not bound to this.`);
      return opened(ref);
    },
    shred: async (payload, purpose) => {
      await Promise.resolve();
      keys.delete(payload);
      for (const name of objects.keys())
        if (purpose === undefined ? payloadIn(name) === payload : name.startsWith(prefixOf(purpose, payload)))
          objects.delete(name);
    },
    names: {
      list: async (page) => {
        await Promise.resolve();
        const sorted = [...objects].toSorted(([one], [other]) => (one < other ? -1 : 1));
        const shown = pageOf(sorted, ([name]) => name, page);
        return {
          ...shown,
          items: shown.items.map(([name, { storedAt }]) => ({ name, payload: payloadIn(name), storedAt })),
        };
      },
      remove: async (name) => {
        await Promise.resolve();
        objects.delete(name);
      },
    },
    keyNames: {
      list: async (page) => {
        await Promise.resolve();
        return pageOf([...keys.keys()].toSorted(), (payload) => payload, page);
      },
    },
  };
};

const pageOf = <Item>(
  items: readonly Item[],
  place: (item: Item) => string,
  page: PageRequest,
): Page<Item> => {
  const rest = items.filter((item) => place(item) > (page.cursor ?? ''));
  const shown = rest.slice(0, page.limit);
  const end = shown.at(-1);
  return {
    items: shown,
    ...(end !== undefined && rest.length > shown.length && { nextCursor: place(end) }),
  };
};

const sliceOf = (bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }) => {
  if (start < 0 || end <= start)
    throw new RangeError('A range starts at 0 or later and ends after its start.');
  if (start >= bytes.length) throw new RangeError('The range starts after the end of the object.');
  return bytes.slice(start, end);
};
