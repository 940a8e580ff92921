import type { Put } from '@aws-sdk/client-dynamodb';
import { Activity } from '../../../schemas/board/activity.ts';
import type { Activities } from '../../use-cases/governance-ports.ts';
import { byLatest, lists, partOfNews } from '../lists.ts';
import type { Retention } from './change.ts';
import { activityExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { absent, itemOf, putOf, type Exchange } from './table.ts';

/** The write of an activity, for the transaction of its change. */
export const activityPut = (exchange: Exchange & Retention, activity: Activity): Put =>
  putOf(
    exchange,
    itemOf(keys.activity(activity), activity, {
      list: { key: lists.activity, position: byLatest(activity) },
      expiresAt: activityExpiry(activity.at, exchange.auditDays),
    }),
    absent,
  );

export const dynamoActivities = (exchange: Exchange): Activities => ({
  list: (period, page) => {
    const part = partOfNews(lists.activity, period);
    return pageOf(exchange, { key: lists.activity, part }, Activity, page);
  },
});
