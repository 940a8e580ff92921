import { type Language, subjectsOf, toldIn } from './messages.ts';
import type { OutboxMessage } from './outbox.ts';

/** What a school reads: subject, plain text, and the same as HTML. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const reference = {
  dossier: { nl: 'Kenmerk van het dossier in Overstap', en: 'Dossier in Overstap' },
  transfer: { nl: 'Kenmerk van de overdracht in Overstap', en: 'Transfer in Overstap' },
} as const;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

const htmlOf = (language: Language, lines: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</body></html>`;

const linesIn = (message: OutboxMessage, language: Language): readonly string[] => {
  const { text, whatToDo } = toldIn(message, language);
  const { dossierIds, transferId } = subjectsOf(message);
  return [
    text,
    whatToDo,
    ...dossierIds.map((id) => `${reference.dossier[language]}: ${id}`),
    ...(transferId === undefined ? [] : [`${reference.transfer[language]}: ${transferId}`]),
  ];
};

/** The mail for a message: the school’s language first, then the other. It names Overstap’s own ids and no pupil. */
export const mailOf = (message: OutboxMessage, language: Language): Mail => {
  const other = language === 'nl' ? 'en' : 'nl';
  const lines = [...linesIn(message, language), '—', ...linesIn(message, other)];
  return {
    subject: toldIn(message, language).subject,
    text: `${lines.join('\n\n')}\n`,
    html: htmlOf(language, lines),
  };
};
