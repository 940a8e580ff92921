import * as z from 'zod';
import { PupilKey, type SchoolId, type SchoolYear } from '../../../schemas/ids.ts';
import type { Cohorts } from '../../use-cases/ports.ts';
import { cohortPage } from '../lists.ts';
import { cohortExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { find, itemOf, put, putOf, type Exchange } from './table.ts';

const Cohort = z.object({ pupils: z.array(PupilKey) });

/**
 * The whole list is one item (500 pupils: 33 KB), so that a new list takes the place of the old in one write and no
 * reader ever sees half of each.
 */
export const dynamoCohorts = (exchange: Exchange): Cohorts => {
  const pupilsOf = async (source: SchoolId, year: SchoolYear): Promise<readonly PupilKey[]> =>
    (await find(exchange, keys.cohort(source, year), Cohort))?.pupils ?? [];
  return {
    replace: async (source, year, pupils) => {
      const item = itemOf(keys.cohort(source, year), { pupils }, { expiresAt: cohortExpiry(year) });
      await put(exchange, putOf(exchange, item));
    },
    page: async (source, year, page) => cohortPage({ source, year }, await pupilsOf(source, year), page),
    has: async (source, year, pupil) => (await pupilsOf(source, year)).includes(pupil),
  };
};
