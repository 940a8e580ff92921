import { School } from '../../../schemas/school.ts';
import type { Page, PageRequest } from '../../use-cases/ports.ts';
import type { RegisteredSchools } from '../../use-cases/statement-ports.ts';
import { lists, partByState } from '../lists.ts';
import { pageOf } from './listing.ts';
import type { Exchange } from './table.ts';

/** The schools of the register, by the index that lists them. */
export const dynamoSchools = (exchange: Exchange): RegisteredSchools => {
  const rows = (page: PageRequest): Promise<Page<School>> => {
    const part = partByState(lists.schools, undefined);
    return pageOf(exchange, { key: lists.schools, part }, School, page);
  };
  return {
    rows,
    list: async (page) => {
      const found = await rows(page);
      return { ...found, items: found.items.map(({ schoolId }) => schoolId) };
    },
  };
};
