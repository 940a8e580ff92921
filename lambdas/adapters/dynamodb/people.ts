import { Person } from '../../../schemas/board/people.ts';
import { Instant } from '../../../schemas/ids.ts';
import type { People } from '../../use-cases/keep-name.ts';
import type { Retention } from './change.ts';
import { nameExpiry } from './expiry.ts';
import { groups, keys } from './keys.ts';
import { find, findAll, itemOf, put, putOf, type Exchange } from './table.ts';

const KeptName = Person.extend({ at: Instant });

/** One item a person; few, in one partition. */
export const dynamoPeople = (exchange: Exchange & Retention): People => ({
  all: () => findAll(exchange, groups.people, Person),
  find: (subject) => find(exchange, keys.person(subject), KeptName),
  keep: async (name) => {
    const expiresAt = nameExpiry(name.at, exchange.auditDays);
    await put(exchange, putOf(exchange, itemOf(keys.person(name.subject), name, { expiresAt })));
  },
});
