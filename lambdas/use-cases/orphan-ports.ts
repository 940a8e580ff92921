import type { Instant, PayloadId } from '../../schemas/ids.ts';
import type { Page, PageRequest } from './ports.ts';

/** One object of the vault, by its name. `payload` is undefined when the name is none that Overstap gives. */
export interface VaultObject {
  readonly name: string;
  readonly payload: PayloadId | undefined;
  readonly storedAt: Instant;
}

/** Names of what lies in the vault, without content; and the power to destroy one by its name. */
export interface VaultNames {
  /** All objects, those of one payload together. */
  list(page: PageRequest): Promise<Page<VaultObject>>;
  /** May be repeated. */
  remove(name: string): Promise<void>;
}

/** Which payloads have a data key; not the keys. */
export interface KeyNames {
  list(page: PageRequest): Promise<Page<PayloadId>>;
}
