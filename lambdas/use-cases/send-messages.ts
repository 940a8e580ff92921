import { mailOf } from '../domain/mail.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Clock, Mailer, Outbox, Register } from './ports.ts';

interface Ports {
  readonly outbox: Outbox;
  readonly register: Register;
  readonly mailer: Mailer;
}

/** Sends one message and forgets it. At least once: a crash in between repeats the mail under the same Message-ID. */
export const sendMessage = async (ports: Ports, message: OutboxMessage): Promise<void> => {
  const registered = await ports.register.entry(message.school);
  if (registered) {
    const { mail, language } = registered.school;
    await ports.mailer.send({ to: mail, ...mailOf(message, language), messageId: message.id });
  }
  await ports.outbox.done(message.id);
};

/** Sends what is left in the outbox; what fails stays for the next time. Returns how many were sent and how many left. */
export const resendMessages = async (
  ports: Ports & { readonly clock: Clock },
): Promise<{ readonly sent: number; readonly left: number }> => {
  let sent = 0;
  let left = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.outbox.pending(ports.clock.now(), { limit: 100, ...(cursor && { cursor }) });
    for (const message of page.items) {
      try {
        await sendMessage(ports, message);
        sent += 1;
      } catch {
        // Counted and alarmed by the caller; one school’s bounce must not keep the others’ mail.
        left += 1;
      }
    }
    cursor = page.nextCursor;
  } while (cursor);
  return { sent, left };
};
