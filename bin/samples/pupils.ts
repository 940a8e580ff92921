import { barChart, brokenDocument, documentOf, pdf } from './attachments.ts';
import type { SamplePupil } from './dossier.ts';
import type { Node } from './xml.ts';

const text = (...lines: readonly string[]): Uint8Array => Buffer.from(`${lines.join('\n')}\n`);

/** The region's required attachment: reading (BL) and maths (RW) in one document. */
const exitProfile = async (name: string, levels: readonly [reading: string, maths: string]): Promise<Node> =>
  documentOf(
    'uitstroomprofiel.pdf',
    'Uitstroomprofiel BL en RW',
    await pdf('Uitstroomprofiel groep 8', [
      `Leerling: ${name} (verzonnen)`,
      `Begrijpend lezen (BL): uitstroomniveau ${levels[0]}`,
      `Rekenen-wiskunde (RW): uitstroomniveau ${levels[1]}`,
      'Gebaseerd op de toetsen van groep 6, 7 en 8.',
    ]),
  );

const test = (name: string, date: string, score: string): Node => [
  'toets',
  [
    [
      'toetsidentificatie',
      [
        ['eldtoetscode', 'VOORBEELD-M8'],
        ['toetsnaam', name],
      ],
    ],
    [
      'afname',
      [
        ['afnamedatum', date],
        ['jaargroep', '8'],
      ],
    ],
    ['resultaat', [['toetsscore', [['vaardigheidsscore', score]]]]],
  ],
];

const absence = (permitted: string, unpermitted: string): readonly Node[] => [
  ['dagdelengeoorloofd', permitted],
  ['dagdelenongeoorloofd', unpermitted],
];

const seenByParents: readonly Node[] = [
  ['voorlopigdossier', 'false'],
  ['inzage', 'true'],
  ['inzagedatum', '2022-02-16'],
  ['akkoord', 'Ja'],
];

const first: SamplePupil = {
  firstName: 'Fenna',
  lastName: 'Duinhelm',
  bsn: '999990020',
  birthDate: '2010-05-17',
  street: 'Zandlaan',
  date: '2022-02-14',
  advice: '50',
  argument: 'Werkt zelfstandig, leest graag en vraagt om hulp als dat nodig is.',
  review: seenByParents,
  absence: absence('4', '0'),
  tests: [test('Begrijpend lezen M8', '2022-01-20', '214'), test('Rekenen-wiskunde M8', '2022-01-24', '268')],
};

const firstDocuments = async (): Promise<readonly Node[]> => [
  await exitProfile('Fenna Duinhelm', ['2F', '1S']),
  documentOf('leerresultaten.png', 'Grafiek van de leerresultaten', barChart([12, 18, 20, 26, 27, 33])),
];

const finalTest: readonly Node[] = [
  [
    'eindtoetsresultaat',
    [
      ['toetssoort', '0011'],
      ['toetsniveau', 'G'],
      ['toetsomschrijving', 'Centrale eindtoets (CET)'],
      ['datum_afname', '2022-04-20'],
      ['standaardscore', '546'],
      ['toets_advies', 'vwo'],
      ['onderdelen', []],
    ],
  ],
  ['deelgenomen', 'true'],
];

const objecting = async (): Promise<SamplePupil> => ({
  firstName: 'Joris',
  lastName: 'Zeegras',
  bsn: '999990111',
  birthDate: '2009-11-02',
  street: 'Helmgraslaan',
  date: '2022-02-14',
  advice: '42',
  argument: 'Heeft baat bij duidelijke taken en een vaste planning.',
  contact: { person: 'A. Kustlijn', phone: '0230000009', email: 'groep8@school.example' },
  review: seenByParents,
  tests: [test('Begrijpend lezen M8', '2022-01-20', '187')],
  documents: [await exitProfile('Joris Zeegras', ['1F', '1F'])],
});

const action: Node = [
  'handelingsplan',
  [
    ['startdatum', '2021-09-06'],
    ['einddatum', '2022-02-04'],
    ['isgerichtop', 'spelling'],
    documentOf(
      'handelingsplan.txt',
      'Handelingsplan spelling',
      text(
        'Handelingsplan spelling',
        'Doel: werkwoordspelling.',
        'Aanpak: drie keer per week twintig minuten.',
      ),
    ),
  ],
];

const rich = async (): Promise<SamplePupil> => ({
  firstName: 'Mees',
  lastName: 'Wierstra',
  bsn: '999991000',
  onderwijsnummer: '999991012',
  birthDate: '2010-01-29',
  street: 'Schelpenpad',
  date: '2022-02-14',
  advice: '60',
  argument: 'Leert snel en denkt graag door.',
  outsideLaw: {
    pupil: [
      ['leerlinggewicht', '0.30'],
      ['huisarts', [['achternaam', 'Praktijk De Branding']]],
    ],
    // The example account of Dutch banks' own documentation: nobody's.
    carer: [['iban', 'NL91ABNA0417164300']],
  },
  support: [
    [
      'toelichting_onderwijsbehoeften',
      [
        documentOf(
          'onderwijsbehoeften.pdf',
          'Toelichting onderwijsbehoeften',
          await pdf('Onderwijsbehoeften', [
            'Compacten en verrijken bij rekenen.',
            'Rustige werkplek bij toetsen.',
          ]),
        ),
      ],
    ],
    ['medicijngebruik', 'false'],
    action,
  ],
  absence: [
    ...absence('12', '2'),
    ['documentLijst', [documentOf('verzuim.txt', 'Overzicht van het verzuim', text('Ziek: 12 dagdelen.'))]],
  ],
  tests: [test('Begrijpend lezen M8', '2022-01-20', '241'), test('Rekenen-wiskunde M8', '2022-01-24', '301')],
  grades: [
    [
      'cijferlijst',
      [
        [
          'cijferlijstTypelijst',
          [
            ['naam', 'Rapport groep 8'],
            [
              'onderdeel',
              [
                ['naam', 'Wereldoriëntatie'],
                ['score', [['waarde', '8']]],
              ],
            ],
            ['score', [['waarde', '7.8']]],
          ],
        ],
        ['afnamedatum', '2022-02-11'],
        ['jaargroep', '8'],
      ],
    ],
  ],
  documents: [await exitProfile('Mees Wierstra', ['3F', '2S'])],
});

const extra = async (): Promise<SamplePupil> => ({
  firstName: 'Noor',
  lastName: 'Branding',
  bsn: '999992004',
  birthDate: '2010-08-08',
  street: 'Vloedlijn',
  date: '2022-02-14',
  advice: '20',
  argument: 'Leert het beste door te doen.',
  review: seenByParents,
  absence: absence('6', '0'),
  documents: [
    await exitProfile('Noor Branding', ['1F', '<1F']),
    documentOf(
      'logopedie.txt',
      'Verslag van de logopedist',
      text('Verslag (verzonnen)', 'Noor heeft baat bij korte, gesproken opdrachten.'),
    ),
    brokenDocument(
      'oud-verslag.pdf',
      'Verslag van groep 6',
      text('Dit bestand is bij het opslaan beschadigd.'),
    ),
  ],
});

/** The samples by file name. Every person in them is invented. */
export const samplePupils = async (): Promise<Readonly<Record<string, SamplePupil>>> => ({
  'eerste-leerling.xml': { ...first, documents: await firstDocuments() },
  'bezwaar.xml': await objecting(),
  'opt-out.xml': await rich(),
  'extra-bijlage.xml': await extra(),
  'tweede-ronde.xml': {
    ...first,
    date: '2022-06-07',
    revised: { advice: '60', motivation: 'De eindtoets gaf een hoger toetsadvies dan het schooladvies.' },
    review: [
      ['voorlopigdossier', 'false'],
      ['inzage', 'true'],
      ['inzagedatum', '2022-06-03'],
      ['akkoord', 'Ja'],
    ],
    finalTest,
    documents: await firstDocuments(),
  },
});
