import { schoolYearOf } from '../../domain/time.ts';
import type { Notifications, Outbox, Payloads, Uploads } from '../../use-cases/ports.ts';
import { byAge, byEnd, byNews, lists, partOfNews, partUntil } from '../lists.ts';
import { pageOf } from './listing.ts';
import { frozen, keyOf, type Store } from './store.ts';

/* eslint-disable @typescript-eslint/require-await -- the twins answer at once, through ports that are asynchronous. */

export const memoryPayloads = (store: Store): Payloads => ({
  open: async (payload) => {
    if (store.payloads.has(payload.payloadId)) throw new Error(`Payload ${payload.payloadId} exists.`);
    store.payloads.set(payload.payloadId, frozen(payload));
  },
  end: async (id, at) => {
    const payload = store.payloads.get(id);
    if (payload) store.payloads.set(id, { ...payload, state: 'ENDED', endsAt: at });
  },
  due: async (now, page) => pageOf(store.payloads.values(), partUntil('PAYLOADS', now), byEnd, page),
  load: async (id) => frozen(store.payloads.get(id)),
  remove: async (id) => {
    store.payloads.delete(id);
  },
});

export const memoryOutbox = (store: Store): Outbox => ({
  pending: async (now, page) => {
    const pending = [...store.outbox.values()].filter(({ id }) => !store.sent.has(id));
    return pageOf(pending, partUntil('OUTBOX', now), byAge, page);
  },
  load: async (id) => (store.sent.has(id) ? undefined : frozen(store.outbox.get(id))),
  done: async (id) => {
    if (store.outbox.has(id)) store.sent.add(id);
  },
});

export const memoryNotifications = (store: Store): Notifications => ({
  list: async (school, year, page, period = {}) => {
    const told = [...store.outbox.values()].flatMap((message) =>
      message.kind !== 'board-reminder' &&
      message.school === school &&
      schoolYearOf(message.createdAt) === year &&
      store.sent.has(message.id)
        ? [message]
        : [],
    );
    return pageOf(told, partOfNews(lists.notificationsOf(school, year), period), byNews, page);
  },
  toBoard: async (year, page, period = {}) => {
    const told = [...store.outbox.values()].flatMap((message) =>
      message.kind === 'board-reminder' &&
      schoolYearOf(message.createdAt) === year &&
      store.sent.has(message.id)
        ? [message]
        : [],
    );
    return pageOf(told, partOfNews(lists.notificationsOfBoard(year), period), byNews, page);
  },
});

export const memoryUploads = (store: Store): Uploads => ({
  start: async (upload, school, payload) => {
    const key = keyOf(upload, school);
    const first = store.uploads.get(key) ?? payload;
    store.uploads.set(key, frozen(first));
    return frozen(first);
  },
  find: async (upload, school) => frozen(store.uploads.get(keyOf(upload, school))),
  bind: async (upload, school, { part, sha256 }) => {
    const key = keyOf(upload, school, part);
    const first = store.uploadParts.get(key) ?? sha256;
    store.uploadParts.set(key, first);
    return first === sha256;
  },
});
