import * as z from 'zod';
import { count, faultOf, log } from '../http/log.ts';
import type { Clock, Mailer, Outbox, Register } from '../use-cases/ports.ts';
import { resendMessages, sendMessage } from '../use-cases/send-messages.ts';
import { type BatchAnswer, inOrder, TableChanges } from './changes.ts';

interface Ports {
  readonly outbox: Outbox;
  readonly register: Register;
  readonly mailer: Mailer;
  readonly boardMail: string;
  readonly clock: Clock;
}

const NotifyEvent = z.union([TableChanges, z.object({ task: z.literal('outbox') })]);

/** New messages from the stream are sent at once; every 15 minutes the scheduler has what is left sent again. */
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
