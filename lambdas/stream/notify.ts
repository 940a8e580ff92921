import * as z from 'zod';
import { count, faultOf, log } from '../http/log.ts';
import { type AnnouncingPorts, finishAnnouncing } from '../use-cases/announce.ts';
import { resendMessages, sendMessage, type SendPorts } from '../use-cases/send-messages.ts';
import { type BatchAnswer, inOrder, TableChanges } from './changes.ts';

type Ports = SendPorts & AnnouncingPorts;

const NotifyEvent = z.union([TableChanges, z.object({ task: z.literal('outbox') })]);

/**
 * New messages from the stream are sent at once; every 15 minutes the scheduler has what is left sent again, and what
 * was not announced to every school announced to the rest.
 */
export const onMessage =
  (ports: Ports) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const parsed = NotifyEvent.parse(event);
    return 'task' in parsed ? resend(ports) : sendNew(ports, parsed);
  };

const resend = async (ports: Ports): Promise<BatchAnswer> => {
  const { sent, left } = await resendMessages(ports);
  log('messages-sent', { sent, left });
  count('MessagesLeft', { by: 'resend' }, left);
  // After the others were sent: what this writes, the stream sends.
  const written = await finishAnnouncing(ports);
  if (written > 0) log('announcement-finished', { written });
  return { batchItemFailures: [] };
};

const sendNew = async (ports: Ports, changes: z.output<typeof TableChanges>): Promise<BatchAnswer> => {
  const send = async (id: string): Promise<void> => {
    const message = await ports.outbox.load(id);
    if (message) await sendMessage(ports, message);
  };
  const answer = await inOrder(changes, 'OUTBOX#', send, (error) => {
    log('fault', { where: 'notify', ...faultOf(error) });
    count('Faults', { kind: 'notify' });
  });
  const left = answer.batchItemFailures.length;
  log('messages-sent', { sent: changes.Records.length - left, left });
  return answer;
};
