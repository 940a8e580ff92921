import { OutboxMessage, SchoolMessage } from '../../domain/outbox.ts';
import { schoolYearOf } from '../../domain/time.ts';
import type { Notifications, Outbox } from '../../use-cases/ports.ts';
import { byAge, byNews, lists, partByState, partUntil } from '../lists.ts';
import { messageExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { isAlive, itemOf, put, putOf, read, recordOf, type Exchange, type Item } from './table.ts';

/** The item of a message that is still to be sent. It does not expire: it stays until it is done. */
export const outboxItem = (message: OutboxMessage): Item =>
  itemOf(keys.outbox(message.id), message, {
    list: { key: lists.outbox, position: byAge(message) },
  });

/**
 * The item of a message that was sent: a school’s stands among its notifications, and the id of an occasion is taken,
 * until after the season.
 */
const sentItem = (message: OutboxMessage): Item => {
  const year = schoolYearOf(message.createdAt);
  const expiresAt = messageExpiry(year);
  if (message.kind === 'board-reminder') return itemOf(keys.outbox(message.id), message, { expiresAt });
  const list = { key: lists.notificationsOf(message.school, year), position: byNews(message) };
  return itemOf(keys.outbox(message.id), message, { list, expiresAt });
};

/** What was sent is told by its list: nothing that is pending expires. */
const isPending = (item: Item): boolean => item['expiresAt'] === undefined;

export const dynamoOutbox = (exchange: Exchange): Outbox => {
  const load = async (id: string): Promise<OutboxMessage | undefined> => {
    const item = await read(exchange, keys.outbox(id));
    return item && isAlive(exchange, item) && isPending(item) ? recordOf(item, OutboxMessage) : undefined;
  };
  return {
    load,
    pending: (now, page) =>
      pageOf(exchange, { key: lists.outbox, part: partUntil(lists.outbox, now) }, OutboxMessage, page),
    done: async (id) => {
      const message = await load(id);
      if (message) await put(exchange, putOf(exchange, sentItem(message)));
    },
  };
};

export const dynamoNotifications = (exchange: Exchange): Notifications => ({
  list: (school, year, page) => {
    const key = lists.notificationsOf(school, year);
    return pageOf(exchange, { key, part: partByState(key, undefined) }, SchoolMessage, page);
  },
});
