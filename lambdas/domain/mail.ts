import type { SchoolYear } from '../../schemas/ids.ts';
import type { Side } from './announcement.ts';
import { type Language, subjectsOf, toldIn } from './messages.ts';
import type { OutboxMessage } from './outbox.ts';

/** What a school reads: subject, plain text, and the same as HTML. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words = {
  dossier: { nl: 'Kenmerk van het dossier in Overstap', en: 'Dossier in Overstap' },
  transfer: { nl: 'Kenmerk van de overdracht in Overstap', en: 'Transfer in Overstap' },
  page: { nl: 'De kalender op één pagina', en: 'The calendar on one page' },
  source: { nl: 'Voor uw agenda, als basisschool', en: 'For your agenda, as a primary school' },
  target: { nl: 'Voor uw agenda, als middelbare school', en: 'For your agenda, as a secondary school' },
} as const;

/** A paragraph, a list, or a link with its words. */
type Block = string | readonly string[] | { readonly label: string; readonly url: string };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

const isList = (block: Block): block is readonly string[] => Array.isArray(block);

const textOf = (block: Block): string => {
  if (typeof block === 'string') return block;
  return isList(block) ? block.map((item) => `- ${item}`).join('\n') : `${block.label}: ${block.url}`;
};

const htmlOf = (block: Block): string => {
  if (typeof block === 'string') return `<p>${escaped(block)}</p>`;
  if (isList(block)) return `<ul>${block.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
  return `<p><a href="${escaped(block.url)}">${escaped(block.label)}</a></p>`;
};

const inLanguage = (language: Language): string => (language === 'en' ? '-en' : '');

/** Where the year stands on the public origin, on one page and as feeds: routes of schemas/public.ts. */
const yearPage = (year: SchoolYear, language: Language): string =>
  `/calendar/years/${year}${inLanguage(language)}.html`;
const yearFeed = (side: Side, language: Language): string => `/calendar/${side}${inLanguage(language)}.ics`;

const linksOf = (message: OutboxMessage, language: Language, origin: string | undefined): readonly Block[] =>
  message.kind === 'calendar-changed' && origin !== undefined
    ? [
        { label: words.page[language], url: `${origin}${yearPage(message.schoolYear, language)}` },
        ...message.sides.map((side) => ({
          label: words[side][language],
          url: `${origin}${yearFeed(side, language)}`,
        })),
      ]
    : [];

const blocksIn = (
  message: OutboxMessage,
  language: Language,
  origin: string | undefined,
): readonly Block[] => {
  const { text, items = [], whatToDo } = toldIn(message, language);
  const { dossierIds, transferId } = subjectsOf(message);
  return [
    text,
    ...(items.length === 0 ? [] : [items]),
    whatToDo,
    ...linksOf(message, language, origin),
    ...dossierIds.map((id) => `${words.dossier[language]}: ${id}`),
    ...(transferId === undefined ? [] : [`${words.transfer[language]}: ${transferId}`]),
  ];
};

const plain = (blocks: readonly Block[]): string => `${blocks.map(textOf).join('\n\n')}\n`;

/**
 * Subject and plain text of a message in one language: one of the two halves of its mail.
 *
 * @param origin the stage’s public origin, such as `https://overstap.example`: links lead there
 */
export const mailIn = (
  message: OutboxMessage,
  language: Language,
  origin?: string,
): Pick<Mail, 'subject' | 'text'> => ({
  subject: toldIn(message, language).subject,
  text: plain(blocksIn(message, language, origin)),
});

/** The mail for a message: the school’s language first, then the other. It names Overstap’s own ids and no pupil. */
export const mailOf = (message: OutboxMessage, language: Language, origin?: string): Mail => {
  const other = language === 'nl' ? 'en' : 'nl';
  const blocks = [...blocksIn(message, language, origin), '—', ...blocksIn(message, other, origin)];
  return {
    subject: toldIn(message, language).subject,
    text: plain(blocks),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${blocks.map(htmlOf).join('')}</body></html>`,
  };
};
