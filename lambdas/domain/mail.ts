import type { OutboxMessage } from './outbox.ts';

/** What a school reads: subject, plain text, and the same as HTML. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
}

const words = {
  'dossier-ready': {
    nl: {
      subject: 'Er staat een overstapdossier voor u klaar',
      lines: [
        'Een basisschool heeft een overstapdossier voor uw school klaargezet.',
        'Wat u doet: vraag het dossier op in uw LAS zolang de ronde open is, en lees het in.',
      ],
    },
    en: {
      subject: 'A transfer dossier is ready for you',
      lines: [
        'A primary school has released a transfer dossier for your school.',
        'What to do: request the dossier in your LAS while the round is open, and import it.',
      ],
    },
  },
  'import-rejected': {
    nl: {
      subject: 'Een overstapdossier kon niet worden ingelezen',
      lines: [
        'De middelbare school heeft een dossier van u opgehaald, maar kon het niet inlezen.',
        'Wat u doet: bekijk het dossier in uw LAS, herstel het en stuur het opnieuw in.',
      ],
    },
    en: {
      subject: 'A transfer dossier could not be imported',
      lines: [
        'The secondary school collected a dossier of yours but could not import it.',
        'What to do: look at the dossier in your LAS, mend it and send it in again.',
      ],
    },
  },
  'enrolment-contested': {
    nl: {
      subject: 'Twee scholen melden dezelfde leerling',
      lines: [
        'Meer dan één middelbare school meldt een leerling van u als ingeschreven. Er is niets vrijgegeven.',
        'Wat u doet: vraag de ouders waar de leerling heen gaat en geef het dossier vrij aan die school.',
      ],
    },
    en: {
      subject: 'Two schools report the same pupil',
      lines: [
        'More than one secondary school reports a pupil of yours as enrolled. Nothing was released.',
        'What to do: ask the parents where the pupil goes and release the dossier to that school.',
      ],
    },
  },
} as const satisfies Record<OutboxMessage['kind'], Record<'nl' | 'en', Words>>;

const reference = { nl: 'Kenmerk van het dossier in Overstap', en: 'Dossier in Overstap' } as const;

const htmlOf = (language: 'nl' | 'en', lines: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;

const inLanguage = (message: OutboxMessage, language: 'nl' | 'en'): Words => {
  const { subject, lines } = words[message.kind][language];
  return {
    subject,
    lines: [...lines, ...(message.dossierId ? [`${reference[language]}: ${message.dossierId}`] : [])],
  };
};

/** The mail for a message: the school’s language first, then the other. It names Overstap’s dossier id and no pupil. */
export const mailOf = (message: OutboxMessage, language: 'nl' | 'en'): Mail => {
  const first = inLanguage(message, language);
  const second = inLanguage(message, language === 'nl' ? 'en' : 'nl');
  const lines = [...first.lines, '—', ...second.lines];
  return { subject: first.subject, text: `${lines.join('\n\n')}\n`, html: htmlOf(language, lines) };
};
