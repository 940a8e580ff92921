import { BoardReminderMessage, OutboxMessage, SchoolMessage } from '../../domain/outbox.ts';
import { schoolYearOf } from '../../domain/time.ts';
import type { Notifications, Outbox } from '../../use-cases/ports.ts';
import { byAge, byNews, lists, partOfNews, partUntil } from '../lists.ts';
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
 * The item of a message that was sent: it stands among the notifications of its school, or of the board, and the id of an
 * occasion is taken, until after the season.
 */
const sentItem = (message: OutboxMessage): Item => {
  const year = schoolYearOf(message.createdAt);
  const expiresAt = messageExpiry(year);
  const key =
    message.kind === 'board-reminder'
      ? lists.notificationsOfBoard(year)
      : lists.notificationsOf(message.school, year);
  const list = { key, position: byNews(message) };
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
  list: (school, year, page, period = {}) => {
    const key = lists.notificationsOf(school, year);
    return pageOf(exchange, { key, part: partOfNews(key, period) }, SchoolMessage, page);
  },
  toBoard: (year, page, period = {}) => {
    const key = lists.notificationsOfBoard(year);
    return pageOf(exchange, { key, part: partOfNews(key, period) }, BoardReminderMessage, page);
  },
});
