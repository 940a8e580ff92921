import type { MailsPreview } from '../../schemas/board/calendar.ts';
import type * as z from 'zod';
import { mailsPreview } from '../domain/mails-preview.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { compared, type ComparePorts, type Proposed } from './check-year.ts';

interface Ports extends ComparePorts {
  /** The stage’s public origin: links in mails lead there. */
  readonly origin?: string | undefined;
}

/** Every mail that would go out if the calendar were published now. Saves and sends nothing. */
export const previewMails = async (
  ports: Ports,
  proposed: Proposed,
): Promise<Result<z.input<typeof MailsPreview>, Refusal>> => {
  const found = await compared(ports, proposed);
  if (!found.ok) return found;
  const { calendar, standing } = found.value;
  return accept(mailsPreview(calendar, standing, ports.clock.now(), ports.origin));
};
