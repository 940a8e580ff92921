import { ProgressDay } from '../../../schemas/board/progress.ts';
import type { ProgressDays } from '../../use-cases/progress-ports.ts';
import { progressExpiry } from './expiry.ts';
import { groups, keys } from './keys.ts';
import { type Exchange, findAll, itemOf, put, putOf } from './table.ts';

/** One item a day, of fixed length; a year of them is one query. */
export const dynamoProgressDays = (exchange: Exchange): ProgressDays => ({
  keep: async (day) => {
    const item = itemOf(keys.progressDay(day), day, { expiresAt: progressExpiry(day.schoolYear) });
    await put(
      exchange,
      putOf(exchange, item, {
        expression: 'attribute_not_exists(pk) OR asOf <= :asOf',
        values: { ':asOf': day.asOf },
      }),
    );
  },
  ofYear: (year) => findAll(exchange, groups.progressDays(year), ProgressDay),
});
