import type { School } from '../../schemas/school.ts';
import { mailOf } from '../domain/mail.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Clock, Mailer, Outbox, Register } from './ports.ts';

/** Whom sending needs. */
export interface SendPorts {
  readonly outbox: Outbox;
  readonly register: Register;
  readonly mailer: Mailer;
  /** Address of the board. */
  readonly boardMail: string;
  /** The stage’s public origin; without it mails have no links. */
  readonly origin?: string | undefined;
}

/**
 * Sends one message, after which a school’s LAS shows it as a notification. At least once: a crash in between repeats
 * the mail under the same Message-ID.
 */
export const sendMessage = async (ports: SendPorts, message: OutboxMessage): Promise<void> => {
  const reader = await readerOf(ports, message);
  if (reader)
    await ports.mailer.send({
      to: reader.mail,
      ...mailOf(message, reader.language, ports.origin),
      messageId: message.id,
    });
  await ports.outbox.done(message.id);
};

/** Who reads the mail; nobody at a school without an address: its LAS shows the message all the same. */
const readerOf = async (
  { register, boardMail }: SendPorts,
  message: OutboxMessage,
): Promise<{ readonly mail: string; readonly language: School['language'] } | undefined> => {
  if (message.kind === 'board-reminder') return { mail: boardMail, language: 'nl' };
  const { mail, language = 'nl' } = (await register.entry(message.school))?.school ?? {};
  return mail === undefined ? undefined : { mail, language };
};

/** Sends what is left in the outbox; what fails stays for the next time. Returns how many were sent and how many left. */
export const resendMessages = async (
  ports: SendPorts & { readonly clock: Clock },
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
