import { School } from '../../../schemas/school.ts';
import type { RegisteredSchools } from '../../use-cases/statement-ports.ts';
import { lists, partByState } from '../lists.ts';
import { pageOf } from './listing.ts';
import type { Exchange } from './table.ts';

/** The schools of the register, by the index that lists them. */
export const dynamoSchools = (exchange: Exchange): RegisteredSchools => ({
  list: async (page) => {
    const part = partByState(lists.schools, undefined);
    const found = await pageOf(exchange, { key: lists.schools, part }, School, page);
    return { ...found, items: found.items.map(({ schoolId }) => schoolId) };
  },
});
