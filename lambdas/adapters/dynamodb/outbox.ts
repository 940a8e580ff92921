import { OutboxMessage } from '../../domain/outbox.ts';
import type { Outbox } from '../../use-cases/ports.ts';
import { byAge, lists, partUntil } from '../lists.ts';
import { keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, itemOf, remove, type Exchange, type Item } from './table.ts';

/** The item of a message. It does not expire: it stays until it is done. */
export const outboxItem = (message: OutboxMessage): Item =>
  itemOf(keys.outbox(message.id), message, {
    list: { key: lists.outbox, position: byAge(message) },
  });

export const dynamoOutbox = (exchange: Exchange): Outbox => ({
  pending: (now, page) =>
    pageOf(exchange, { key: lists.outbox, part: partUntil(lists.outbox, now) }, OutboxMessage, page),
  load: (id) => find(exchange, keys.outbox(id), OutboxMessage),
  done: (id) => remove(exchange, keys.outbox(id)),
});
