import { Rehearsal } from '../../../schemas/test-exchange.ts';
import type { Rehearsals } from '../../use-cases/rehearsal-evidence.ts';
import { rehearsalExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { find, itemOf, put, putOf, type Exchange } from './table.ts';

/** One item a school, year and role. */
export const dynamoRehearsals = (exchange: Exchange): Rehearsals => ({
  keep: async (rehearsal) => {
    const expiresAt = rehearsalExpiry(rehearsal.year);
    await put(exchange, putOf(exchange, itemOf(keys.rehearsal(rehearsal), rehearsal, { expiresAt })));
  },
  find: (of) => find(exchange, keys.rehearsal(of), Rehearsal),
});
