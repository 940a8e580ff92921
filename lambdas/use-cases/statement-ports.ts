import type { PublicKey } from '../../schemas/statement.ts';

/**
 * The public keys that ever signed, by `kid`. A key that was replaced stays here: what it signed must stay verifiable.
 * Nothing here ever expires.
 */
export interface SigningKeys {
  /** Keeps a key. May be repeated. Throws when another key is kept under its `kid`. */
  publish(key: PublicKey): Promise<void>;
  /** All of them, by `kid`. */
  all(): Promise<readonly PublicKey[]>;
}
