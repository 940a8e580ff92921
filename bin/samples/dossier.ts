import { categories, povoProfile } from '../../schemas/categories.ts';
import { type Node, osoFile } from './xml.ts';

/** An invented pupil with the parts of the dossier that differ between the samples. */
export interface SamplePupil {
  readonly firstName: string;
  readonly lastName: string;
  /** A number for tests: begins with 99999 and passes the 11-test. */
  readonly bsn: string;
  /** In place of the BSN, which the pupil gets later. A number for tests as well: none begins so. */
  readonly onderwijsnummer?: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly street: string;
  /** Day on which the file was made. */
  readonly date: string;
  /** Code list 2: the advice and what else the advice block holds after the parents' wish. */
  readonly advice: string;
  readonly revised?: { readonly advice: string; readonly motivation: string };
  readonly argument: string;
  /** Whom the secondary school should call about this pupil. */
  readonly contact?: { readonly person: string; readonly phone: string; readonly email: string };
  /** The review block of the file, where the LAS already has one. */
  readonly review?: readonly Node[];
  /** Data outside the law's list that this LAS sends along: between enrolment and liability, and with the carer. */
  readonly outsideLaw?: { readonly pupil: readonly Node[]; readonly carer: readonly Node[] };
  readonly support?: readonly Node[];
  readonly absence?: readonly Node[];
  readonly finalTest?: readonly Node[];
  readonly tests?: readonly Node[];
  readonly grades?: readonly Node[];
  readonly documents?: readonly Node[];
  /** The school that sends it. @default Basisschool De Zonnebloem, 00YY00 */
  readonly school?: SampleSchool;
}

/** An invented primary school, as its own files name it. */
export interface SampleSchool {
  readonly name: string;
  /** Four characters. */
  readonly brin: string;
  /** Two digits. */
  readonly branch: string;
  readonly mail: string;
}

const sunflower: SampleSchool = {
  name: 'Basisschool De Zonnebloem',
  brin: '00YY',
  branch: '00',
  mail: 'administratie@zonnebloem.example',
};

const address = (street: string, number: string): Node => [
  'adreslijst',
  [
    [
      'adres',
      [
        ['soortadres', 'bezoek'],
        ['straat', street],
        ['nummer', number],
        ['postcode', '2011ZZ'],
        ['plaats', 'Haarlem'],
      ],
    ],
  ],
];

const contact = (kind: 'telefoon' | 'e-mail', number: string): Node => [
  'communicatielijst',
  [
    [
      'communicatie',
      [
        ['soort', kind],
        ['nummer', number],
      ],
    ],
  ],
];

const metadata = (pupil: SamplePupil): Node => [
  'metadata',
  [
    ['deeldossier', 'LASLVS'],
    ['pakketnaam', 'Voorbeeld-LAS'],
    ['pakketversie', '2022.1'],
    ['datum', pupil.date],
    ['standaardversie', '2019.1'],
    ['validatieversie', '2019.1.1'],
    ['categorie_uitlevering', categories.map((category): Node => [`cat_${category}`, povoProfile[category]])],
    ['overstap', 'POVO'],
  ],
];

const advice = ({ advice, revised, argument, contact }: SamplePupil): Node => [
  'overstapadvies',
  [
    ['advies', advice],
    ['wensouders', advice],
    revised && ['herzienadvies', revised.advice],
    revised && ['motivatie_herzienadvies', revised.motivation],
    ['argumentatie', argument],
    ['contactnodig', String(contact !== undefined)],
    contact && ['contactpersoon', contact.person],
    contact && ['contacttelefoon', contact.phone],
    contact && ['contactemail', contact.email],
  ],
];

const years = [
  '2014-2015',
  '2015-2016',
  '2016-2017',
  '2017-2018',
  '2018-2019',
  '2019-2020',
  '2020-2021',
  '2021-2022',
];

const career = ({ brin, branch }: SampleSchool): Node => [
  'schoolloopbaanlijst',
  years.map((year, index): Node => [
    'schoolloopbaan',
    [
      ['schooljaar', year],
      ['groepscode', `${index + 1}A`],
      ['jaargroep', String(index + 1)],
      ['brincode', brin],
      ['vestigingscode', branch],
      ['schoolsoort', 'BO'],
    ],
  ]),
];

const block = (name: string, content: readonly Node[] | undefined): Node | undefined =>
  content && [name, content];

const carer = (pupil: SamplePupil): Node => [
  'verzorger',
  [
    ['voorletters-1', 'A.'],
    ['achternaam', pupil.lastName],
    ['adresgeheim', 'false'],
    address(pupil.street, '8'),
    contact('telefoon', '0235550100'),
    ['relatietotkind', '2'],
    ['wettigevertegenwoordiger', 'true'],
    ...(pupil.outsideLaw?.carer ?? []),
  ],
];

const pupilBlock = (pupil: SamplePupil): Node => [
  'leerling',
  [
    ['voornaam', pupil.firstName],
    ['voorletters-1', `${pupil.firstName.slice(0, 1)}.`],
    ['achternaam', pupil.lastName],
    ['roepnaam', pupil.firstName],
    ['geboortedatum', pupil.birthDate],
    ['geslacht', '1'],
    ['adresgeheim', 'false'],
    address(pupil.street, '8'),
    pupil.onderwijsnummer === undefined ? ['bsn', pupil.bsn] : ['onderwijsnummer', pupil.onderwijsnummer],
    ['leerlingid', `L-${pupil.bsn.slice(-4)}`],
    ['datuminschrijving', '2014-08-18'],
    ...(pupil.outsideLaw?.pupil ?? []),
    ['verzorgersaansprakelijk', 'true'],
    advice(pupil),
    career(pupil.school ?? sunflower),
    block('onderwijsondersteuning', pupil.support),
    block('verzuim', pupil.absence),
    block('eindtoets_basisonderwijs', pupil.finalTest),
    block('toetslijst', pupil.tests),
    block('cijferlijstlijst', pupil.grades),
    block('overigdocumentlijst', pupil.documents),
    carer(pupil),
  ],
];

/** The pupil's POVO dossier, as the pupil's school would send it. */
export const sampleFile = (pupil: SamplePupil): string => {
  const { name, brin, branch, mail } = pupil.school ?? sunflower;
  return osoFile([
    metadata(pupil),
    ['overdrachtsoort', 'overstapdossier'],
    block('inzage', pupil.review),
    [
      'huidigeschool',
      [
        ['naam', name],
        address('Bloemenlaan', '1'),
        contact('e-mail', mail),
        ['brincode', brin],
        ['vestigingscode', branch],
        ['aanleverpunt', '0'],
        ['soort', 'BO'],
        ['naamdirecteur', 'T. Voorbeeld'],
        pupilBlock(pupil),
      ],
    ],
  ]);
};
