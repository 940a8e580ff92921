import type { OsoElement } from '../tree.ts';
import type { LetterContent } from './page.ts';

const leaf = (name: string, text: string): OsoElement => ({ name, text, children: [], line: 0 });
const node = (name: string, ...children: readonly OsoElement[]): OsoElement => ({ name, children, line: 0 });

/** What a letter reads of a dossier, of an invented pupil at an invented school. */
export const sampleDossier = (decision: LetterContent['decision']): OsoElement =>
  node(
    'dossier',
    node(
      'huidigeschool',
      leaf('naam', 'Basisschool De Voorbeeldige'),
      node(
        'adreslijst',
        node(
          'adres',
          leaf('straat', 'Voorbeeldstraat'),
          leaf('nummer', '1'),
          leaf('postcode', '1234 AB'),
          leaf('plaats', 'Voorbeeldstad'),
        ),
      ),
      node(
        'leerling',
        leaf('roepnaam', 'Noor'),
        leaf('achternaam', 'Voorbeeld'),
        leaf('geboortedatum', '2010-05-17'),
        node(
          'overstapadvies',
          leaf('advies', '50'),
          ...(decision === 'raised' ? [leaf('herzienadvies', '60')] : []),
        ),
      ),
    ),
  );

/** What that school recorded. */
export const sampleContent = (decision: LetterContent['decision'], date: string): LetterContent => ({
  recorded: {
    version: 1,
    testAdvice: '60',
    decision,
    motivation: 'Dit is een voorbeeld. Hier staat in de brief waarom de school zo heeft besloten.',
  },
  decision,
  date,
});
