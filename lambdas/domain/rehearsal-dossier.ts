import { createHash } from 'node:crypto';
import { categories, povoProfile } from '../../schemas/categories.ts';
import { DossierId, type SchoolId, type SchoolYear } from '../../schemas/ids.ts';
import { type TargetScenario, testSchools } from '../../schemas/test-exchange.ts';
import { scriptOf } from './rehearsal-scenarios.ts';

/** A ZIP with one small PDF, made at the first instant that a ZIP can name. */
const sound =
  'UEsDBBQAAAAIAAAAIQD1qDtndwAAAJAAAAAUAAAAdWl0c3Ryb29tcHJvZmllbC5wZGZTDXBx0zXUM+FSVSjNLCkuKcrPzy0oyk/LTM3hMlQwUMhPyrKx0Q+pLEjVd04sSczJT9cPSExPLVYwAkoG2dml5qUAlXCBeEhKwUr0vTNTiqNj9Z3zS/NKFAzgakuKEjNzUouAaoPy80sUQLYADeJSVXX1d+MCAFBLAQIUABQAAAAIAAAAIQD1qDtndwAAAJAAAAAUAAAAAAAAAAAAAAAAAAAAAAB1aXRzdHJvb21wcm9maWVsLnBkZlBLBQYAAAAAAQABAEIAAACpAAAAAAA=';
/** The same, broken off: no list of what is in it. */
const broken = sound.slice(0, 160);

type Node = readonly [name: string, content: string | readonly Node[]];

/** Invented content alone: nothing in it has to be escaped. */
const write = ([name, content]: Node): string =>
  `<${name}>${typeof content === 'string' ? content : content.map(write).join('')}</${name}>`;

const address: Node = [
  'adreslijst',
  [
    [
      'adres',
      [
        ['soortadres', 'bezoek'],
        ['straat', 'Proeflaan'],
        ['nummer', '1'],
        ['postcode', '2011ZZ'],
        ['plaats', 'Haarlem'],
      ],
    ],
  ],
];

const reachedBy = (soort: 'telefoon' | 'e-mail', nummer: string): Node => [
  'communicatielijst',
  [
    [
      'communicatie',
      [
        ['soort', soort],
        ['nummer', nummer],
      ],
    ],
  ],
];

/** What a scripted dossier depends on besides its scenario. `day`: of the file, the review and the test. */
interface Occasion {
  readonly version: 1 | 2;
  readonly schoolYear: SchoolYear;
  readonly day: string;
}

const metadata = (day: string): Node => [
  'metadata',
  [
    ['deeldossier', 'LASLVS'],
    ['pakketnaam', 'Overstap proefuitwisseling'],
    ['pakketversie', '1'],
    ['datum', day],
    ['standaardversie', '2019.1'],
    ['validatieversie', '2019.1.1'],
    ['categorie_uitlevering', categories.map((category): Node => [`cat_${category}`, povoProfile[category]])],
    ['overstap', 'POVO'],
  ],
];

const review = (day: string): Node => [
  'inzage',
  [
    ['voorlopigdossier', 'false'],
    ['inzage', 'true'],
    ['inzagedatum', day],
    ['akkoord', 'Ja'],
  ],
];

const advice: Node = [
  'overstapadvies',
  [
    ['advies', '61'],
    ['wensouders', '61'],
    ['argumentatie', 'Een bedachte leerling van de proefuitwisseling.'],
    ['contactnodig', 'false'],
  ],
];

const career = (schoolYear: SchoolYear): Node => [
  'schoolloopbaanlijst',
  [
    [
      'schoolloopbaan',
      [
        ['schooljaar', schoolYear],
        ['groepscode', '8A'],
        ['jaargroep', '8'],
        ['brincode', testSchools.source.slice(0, 4)],
        ['vestigingscode', testSchools.source.slice(4)],
      ],
    ],
  ],
];

/** What the second version has and the first has not. */
const tests = (day: string): Node => [
  'toetslijst',
  [
    [
      'toets',
      [
        [
          'toetsidentificatie',
          [
            ['eldtoetscode', '1001'],
            ['toetsnaam', 'Begrijpend lezen'],
          ],
        ],
        [
          'afname',
          [
            ['afnamedatum', day],
            ['jaargroep', '8'],
          ],
        ],
        ['resultaat', [['toetsscore', [['vaardigheidsscore', '210']]]]],
      ],
    ],
  ],
];

const documents = (scenario: TargetScenario): Node => [
  'overigdocumentlijst',
  [
    [
      'document',
      [
        ['bestandsnaam', 'uitstroomprofiel.pdf'],
        ['omschrijving', 'Uitstroomprofiel'],
        ['bestandsinhoud', scenario === 'broken-attachment' ? broken : sound],
      ],
    ],
  ],
];

const carer: Node = [
  'verzorger',
  [
    ['voorletters-1', 'P.'],
    ['achternaam', 'Proefleerling'],
    address,
    reachedBy('telefoon', '0235550100'),
    ['relatietotkind', '2'],
    ['wettigevertegenwoordiger', 'true'],
  ],
];

const pupil = (scenario: TargetScenario, { version, schoolYear, day }: Occasion): Node => [
  'leerling',
  [
    ['voornaam', 'Proef'],
    ['voorletters-1', 'P.'],
    ['achternaam', 'Proefleerling'],
    ['geboortedatum', `${Number(schoolYear.slice(5)) - 12}-05-17`],
    ['geslacht', '1'],
    ['adresgeheim', 'false'],
    address,
    ['bsn', scriptOf(scenario).pgn],
    ['leerlingid', `PROEF-${scenario}`],
    ['datuminschrijving', `${Number(schoolYear.slice(5)) - 8}-08-18`],
    ['verzorgersaansprakelijk', 'true'],
    advice,
    career(schoolYear),
    ...(version === 2 ? [tests(day)] : []),
    documents(scenario),
    carer,
  ],
];

/**
 * The id of a scripted dossier: the same each time, so that two calls at once write one dossier; another once the one
 * before it has ended. A UUID of version 7 in form.
 */
export const rehearsalDossierId = (
  rehearsal: { readonly school: SchoolId; readonly year: SchoolYear },
  scenario: TargetScenario,
  ended: DossierId | undefined,
): DossierId => {
  const named = ['rehearsal', rehearsal.school, rehearsal.year, scenario, ended ?? ''];
  const hex = createHash('sha256').update(JSON.stringify(named)).digest('hex');
  return DossierId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
};

/** A scripted dossier as the test school delivers it: sound OSO XML of an invented pupil. */
export const scriptedDossier = (scenario: TargetScenario, occasion: Occasion): string => {
  const school: Node = [
    'huidigeschool',
    [
      ['naam', 'Testschool van Overstap'],
      address,
      reachedBy('e-mail', 'testschool@overstap.example'),
      ['brincode', testSchools.source.slice(0, 4)],
      ['vestigingscode', testSchools.source.slice(4)],
      ['aanleverpunt', '0'],
      pupil(scenario, occasion),
    ],
  ];
  const parts: readonly Node[] = [
    metadata(occasion.day),
    ['overdrachtsoort', 'overstapdossier'],
    review(occasion.day),
    school,
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">${parts.map(write).join('')}</dossier>\n`
  );
};
