import type { MessageCount } from '../../schemas/board/messages.ts';
import { toldIn } from './messages.ts';
import type { OutboxMessage } from './outbox.ts';
import { dayInAmsterdam, earlierOf } from './time.ts';

/** What messages of one day are about: those of the same occasion are counted together. */
const occasionOf = (message: OutboxMessage): string => {
  const day = dayInAmsterdam(message.createdAt);
  if (message.kind === 'reminder' || message.kind === 'board-reminder')
    return [day, message.kind, message.condition, message.deadline].join(' ');
  // Every message of one announcement was written at the same moment, whomever it is to.
  return [day, message.kind, message.kind === 'calendar-changed' ? message.createdAt : ''].join(' ');
};

/** One message that speaks for all: with all that is open, or the most that changed. */
const example = (messages: readonly [OutboxMessage, ...OutboxMessage[]]): OutboxMessage => {
  const [first] = messages;
  if (first.kind === 'reminder') {
    const open = messages.reduce((sum, it) => sum + (it.kind === 'reminder' ? it.open : 0), 0);
    return { ...first, open };
  }
  return messages.reduce((most, it) => (changesOf(it) > changesOf(most) ? it : most), first);
};

const changesOf = (message: OutboxMessage): number =>
  message.kind === 'calendar-changed' ? message.changes.length + message.more : 0;

const countOf = (
  messages: readonly [OutboxMessage, ...OutboxMessage[]],
  pending: ReadonlySet<string>,
): MessageCount => {
  const one = example(messages);
  const waiting = messages.filter(({ id }) => pending.has(id)).map(({ createdAt }) => createdAt);
  const schools = messages.flatMap((it) => (it.kind === 'board-reminder' ? [] : [it.school]));
  return {
    day: dayInAmsterdam(one.createdAt),
    kind: one.kind,
    subject: { nl: toldIn(one, 'nl').subject, en: toldIn(one, 'en').subject },
    ...((one.kind === 'reminder' || one.kind === 'board-reminder') && { condition: one.condition }),
    sent: messages.length - waiting.length,
    schools: new Set(schools).size,
    waiting: waiting.length,
    ...(waiting.length > 0 && { waitingSince: waiting.reduce(earlierOf) }),
  };
};

const newestFirst = (one: MessageCount, other: MessageCount): number =>
  other.day.localeCompare(one.day) || one.subject.nl.localeCompare(other.subject.nl);

/** Messages that were sent and those that wait, counted by day and occasion; no school, dossier or pupil is left of them. */
export const messageCounts = (
  sent: readonly OutboxMessage[],
  waiting: readonly OutboxMessage[],
): readonly MessageCount[] => {
  const pending = new Set(waiting.map(({ id }) => id));
  // One that was sent between two reads is in both: it waits, until the next look.
  const all = [...sent.filter(({ id }) => !pending.has(id)), ...waiting];
  return [...Map.groupBy(all, occasionOf).values()]
    .flatMap(([first, ...others]) => (first ? [countOf([first, ...others], pending)] : []))
    .toSorted(newestFirst);
};
