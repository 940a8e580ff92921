import type { ReadFailure } from '../../domain/oso/tree.ts';
import type { Bilingual } from '../../../schemas/oso/data-set.ts';

/** Bounds of a file, far above any real dossier (25 MB of attachments is 34 MB of base64). */
export const limits = { bytes: 48 * 1024 * 1024, depth: 64, elements: 100_000, nameLength: 200 } as const;

const resend: Bilingual = {
  nl: 'Maak het bestand opnieuw aan in uw LAS en verstuur het nog eens.',
  en: 'Make the file again in your LAS and send it once more.',
};

const explained = {
  XSD: {
    nl: 'Het bestand is geen goed gevormde XML, of het is afgebroken.',
    en: 'The file is not well-formed XML, or it is cut off.',
  },
  'OVS.xml-encoding': {
    nl: 'Het bestand is niet in UTF-8 opgeslagen. OSO gebruikt alleen UTF-8.',
    en: 'The file is not stored in UTF-8. OSO uses UTF-8 only.',
  },
  'OVS.xml-doctype': {
    nl: 'Het bestand bevat een DOCTYPE. Dat hoort niet in een OSO-dossier en wordt om veiligheidsredenen geweigerd.',
    en: 'The file holds a DOCTYPE. It does not belong in an OSO dossier and is refused for safety.',
  },
  'OVS.xml-version': {
    nl: 'Het bestand is geen XML 1.0.',
    en: 'The file is not XML 1.0.',
  },
  'OVS.xml-limit': {
    nl: 'Het bestand is te groot, te diep genest of heeft te veel elementen.',
    en: 'The file is too large, nested too deeply, or has too many elements.',
  },
} as const satisfies Record<string, Bilingual>;

export type FailureRule = keyof typeof explained;

/** A finding for a file that can't be read. Only `XSD` is what the official validators would say too. */
export const failure = (rule: FailureRule, line: number): ReadFailure => ({
  rule,
  source: rule === 'XSD' ? 'OSO' : 'Overstap',
  severity: 'error',
  path: '/',
  line,
  message: { nl: `${explained[rule].nl} ${resend.nl}`, en: `${explained[rule].en} ${resend.en}` },
});
