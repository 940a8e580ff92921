import type { ReadFailure } from '../../domain/oso/tree.ts';
import type { Bilingual } from '../../../schemas/oso/data-set.ts';

/** Bounds of a file, far above any real dossier (25 MB of attachments is 34 MB of base64). */
export const limits = {
  bytes: 48 * 1024 * 1024,
  depth: 64,
  elements: 100_000,
  /** In the whole file: the data set has none, but for namespaces. */
  attributes: 10_000,
  nameLength: 200,
} as const;

const resend: Bilingual = {
  nl: 'Maak het bestand opnieuw aan in uw LAS en verstuur het nog eens.',
  en: 'Make the file again in your LAS and send it once more.',
};

interface Failure {
  /** `XSD` where the official validators refuse the file too. */
  readonly rule: 'XSD' | 'OVS.xml-doctype' | 'OVS.xml-limit';
  readonly message: Bilingual;
}

const failures = {
  malformed: {
    rule: 'XSD',
    message: {
      nl: 'Het bestand is geen goed gevormde XML, of het is afgebroken.',
      en: 'The file is not well-formed XML, or it is cut off.',
    },
  },
  'wrong-bytes': {
    rule: 'XSD',
    message: {
      nl: 'Het bestand is niet opgeslagen in de tekencodering die het noemt. OSO gebruikt UTF-8.',
      en: 'The file is not stored in the character encoding that it names. OSO uses UTF-8.',
    },
  },
  'unknown-encoding': {
    rule: 'XSD',
    message: {
      nl: 'Het bestand noemt een tekencodering die Overstap niet kent. OSO gebruikt UTF-8.',
      en: 'The file names a character encoding that Overstap does not know. OSO uses UTF-8.',
    },
  },
  doctype: {
    rule: 'OVS.xml-doctype',
    message: {
      nl: 'Het bestand bevat een DOCTYPE. Dat hoort niet in een OSO-dossier en wordt om veiligheidsredenen geweigerd.',
      en: 'The file holds a DOCTYPE. It does not belong in an OSO dossier and is refused for safety.',
    },
  },
  limit: {
    rule: 'OVS.xml-limit',
    message: {
      nl: 'Het bestand is te groot of heeft te veel elementen of attributen.',
      en: 'The file is too large or has too many elements or attributes.',
    },
  },
  // No dossier that the schema accepts comes anywhere near.
  'no-dossier': {
    rule: 'XSD',
    message: {
      nl: 'Het bestand is te diep genest of heeft namen die te lang zijn: dit is geen OSO-dossier.',
      en: 'The file is nested too deeply or has names that are too long: this is no OSO dossier.',
    },
  },
} as const satisfies Record<string, Failure>;

export type FailureReason = keyof typeof failures;

/** A finding for a file that can't be read. */
export const failure = (reason: FailureReason, line: number): ReadFailure => {
  const { rule, message } = failures[reason];
  return {
    rule,
    source: rule === 'XSD' ? 'OSO' : 'Overstap',
    severity: 'error',
    path: '/',
    line,
    message: { nl: `${message.nl} ${resend.nl}`, en: `${message.en} ${resend.en}` },
  };
};
