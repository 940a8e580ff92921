import { PublicKey } from '../../../schemas/statement.ts';
import type { SigningKeys } from '../../use-cases/statement-ports.ts';
import { groups, keys } from './keys.ts';
import { absent, find, findAll, itemOf, put, putOf, type Exchange } from './table.ts';

/** One item a key; it does not expire. */
export const dynamoSigningKeys = (exchange: Exchange): SigningKeys => ({
  publish: async (key) => {
    const at = keys.signingKey(key.kid);
    if (await put(exchange, putOf(exchange, itemOf(at, key, {}), absent))) return;
    const kept = await find(exchange, at, PublicKey);
    if (kept?.x !== key.x || kept.y !== key.y) throw new Error(`Another key is published as ${key.kid}.`);
  },
  all: () => findAll(exchange, groups.signingKeys, PublicKey),
});
