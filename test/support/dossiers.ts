import { zipSync } from 'fflate';
import { categories, povoProfile, type Category, type DeliveryFlag } from '../../schemas/categories.ts';

/** An attachment as the LAS would send it: a ZIP with one file, in base64. `base64` overrides it, broken or not. */
export interface FixtureAttachment {
  readonly fileName: string;
  readonly bytes?: Uint8Array;
  readonly base64?: string;
  readonly description?: string;
}

/** An invented pupil, parents and school: nobody is meant, and the numbers are test numbers. */
export interface FixtureDossier {
  /** Passes the 11-test; the default is a number for tests. */
  readonly bsn?: string;
  readonly onderwijsnummer?: string;
  readonly school?: string;
  readonly birthDate?: string;
  readonly name?: string;
  readonly date?: string;
  /** Code list 2; `null` leaves the advice open. */
  readonly advice?: string | null;
  readonly revisedAdvice?: { readonly code: string; readonly motivation: string };
  /** Whom to call, when contact is needed. */
  readonly contact?: { readonly person: string; readonly phone: string; readonly email?: string };
  readonly finalTest?: { readonly score: number; readonly advice: string };
  readonly absence?: { readonly permitted: number; readonly unpermitted: number };
  /** Extra attachments, in overigdocumentlijst. */
  readonly attachments?: readonly FixtureAttachment[];
  /** Attachments of the absence block, in its documentLijst. */
  readonly absenceAttachments?: readonly FixtureAttachment[];
  readonly needs?: FixtureAttachment;
  readonly tests?: readonly { readonly name: string; readonly date: string; readonly score: number }[];
  /** As the parents' review stands in the file; `null`: no review block yet. */
  readonly review?: {
    readonly date: string;
    readonly agrees: 'Ja' | 'Nee' | 'Onbekend';
    readonly remarks?: string;
  } | null;
  readonly flags?: Partial<Record<Category, DeliveryFlag>>;
  /** With data outside the law's list: IBAN, huisarts, leerlinggewicht. */
  readonly outsideLaw?: boolean;
  readonly carerAddressSecret?: boolean;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name: string, content: string | undefined) =>
  content === undefined || content === '' ? '' : `<${name}>${content}</${name}>`;
const text = (name: string, value: string | number | undefined) =>
  value === undefined ? '' : element(name, escape(String(value)));

/** A small but real PDF, so that type sniffing has something to see. */
export const pdf = (title: string): Uint8Array =>
  Buffer.from(
    `%PDF-1.4\n% ${title}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n` +
      'trailer<</Root 1 0 R>>\n%%EOF\n',
  );

/** The base64 of a ZIP with one file. */
export const zipped = (fileName: string, bytes: Uint8Array): string =>
  Buffer.from(
    zipSync({ [fileName]: new Uint8Array(bytes) }, { mtime: new Date('2022-01-03T12:00:00Z') }),
  ).toString('base64');

const documentOf = ({ fileName, bytes, base64, description }: FixtureAttachment) =>
  element(
    'document',
    text('bestandsnaam', fileName) +
      text('omschrijving', description) +
      text('bestandsinhoud', base64 ?? zipped(fileName, bytes ?? pdf(fileName))),
  );
const documents = (name: string, all: readonly FixtureAttachment[] | undefined) =>
  element(name, (all ?? []).map(documentOf).join(''));

const address = (street: string, number: number, town: string) =>
  element(
    'adres',
    text('soortadres', 'bezoek') +
      text('straat', street) +
      text('nummer', number) +
      text('postcode', '2011AA') +
      text('plaats', town),
  );
const contact = (kind: 'telefoon' | 'e-mail', number: string) =>
  element('communicatie', text('soort', kind) + text('nummer', number));

const metadata = ({ date = '2022-02-21', flags = {} }: FixtureDossier) =>
  element(
    'metadata',
    text('deeldossier', 'LASLVS') +
      text('pakketnaam', 'Voorbeeld-LAS') +
      text('pakketversie', '1') +
      text('datum', date) +
      text('standaardversie', '2019.1') +
      text('validatieversie', '2019.1.1') +
      element(
        'categorie_uitlevering',
        categories
          .map((category) => text(`cat_${category}`, flags[category] ?? povoProfile[category]))
          .join(''),
      ) +
      text('overstap', 'POVO'),
  );

const reviewBlock = ({ review }: FixtureDossier) =>
  review === null
    ? ''
    : element(
        'inzage',
        text('voorlopigdossier', 'false') +
          text('inzage', 'true') +
          text('inzagedatum', review?.date ?? '2022-02-25') +
          text('akkoord', review?.agrees ?? 'Ja') +
          text('redennietakkoord', review?.remarks),
      );

const adviceBlock = ({ advice = '61', revisedAdvice, contact }: FixtureDossier) =>
  element(
    'overstapadvies',
    text('advies', advice ?? undefined) +
      text('wensouders', '61') +
      text('herzienadvies', revisedAdvice?.code) +
      text('motivatie_herzienadvies', revisedAdvice?.motivation) +
      text('argumentatie', 'Werkt zelfstandig en leest graag.') +
      text('contactnodig', String(contact !== undefined)) +
      text('contactpersoon', contact?.person) +
      text('contacttelefoon', contact?.phone) +
      text('contactemail', contact?.email),
  );

const careerBlock = (school: string) =>
  element(
    'schoolloopbaanlijst',
    ['7', '8']
      .map((grade, index) =>
        element(
          'schoolloopbaan',
          text('schooljaar', index === 0 ? '2020-2021' : '2021-2022') +
            text('groepscode', `${grade}A`) +
            text('jaargroep', grade) +
            text('brincode', school.slice(0, 4)) +
            text('vestigingscode', school.slice(4)),
        ),
      )
      .join(''),
  );

const finalTestBlock = ({ finalTest }: FixtureDossier) =>
  finalTest === undefined
    ? ''
    : element(
        'eindtoets_basisonderwijs',
        element(
          'eindtoetsresultaat',
          text('toetssoort', '0011') +
            text('toetsniveau', 'G') +
            text('datum_afname', '2022-04-20') +
            text('standaardscore', finalTest.score) +
            text('toets_advies', finalTest.advice) +
            '<onderdelen/>',
        ) + text('deelgenomen', 'true'),
      );

const testList = ({ tests }: FixtureDossier) =>
  element(
    'toetslijst',
    (tests ?? [])
      .map(({ name, date, score }) =>
        element(
          'toets',
          element('toetsidentificatie', text('eldtoetscode', '1001') + text('toetsnaam', name)) +
            element('afname', text('afnamedatum', date) + text('jaargroep', '8')) +
            element('resultaat', element('toetsscore', text('vaardigheidsscore', score))),
        ),
      )
      .join(''),
  );

const carer = ({ outsideLaw, carerAddressSecret, name = 'Duinhelm' }: FixtureDossier) =>
  element(
    'verzorger',
    text('voorletters-1', 'M.') +
      text('achternaam', name) +
      (carerAddressSecret === true ? text('adresgeheim', 'true') : '') +
      element('adreslijst', address('Zandlaan', 3, 'Haarlem')) +
      element('communicatielijst', contact('telefoon', '0230000001')) +
      text('relatietotkind', '2') +
      text('wettigevertegenwoordiger', 'true') +
      (outsideLaw === true ? text('iban', 'NL91ABNA0417164300') : ''),
  );

const pupil = (dossier: FixtureDossier) => {
  const {
    bsn = '999999990',
    onderwijsnummer,
    birthDate = '2010-05-17',
    name = 'Duinhelm',
    absence,
  } = dossier;
  const { outsideLaw = false, school = '00YY00', needs, absenceAttachments } = dossier;
  return element(
    'leerling',
    text('voornaam', 'Fenna') +
      text('voorletters-1', 'F.') +
      text('achternaam', name) +
      text('geboortedatum', birthDate) +
      text('geslacht', '1') +
      text('adresgeheim', 'false') +
      element('adreslijst', address('Zandlaan', 3, 'Haarlem')) +
      (onderwijsnummer === undefined ? text('bsn', bsn) : text('onderwijsnummer', onderwijsnummer)) +
      text('leerlingid', 'L-2201') +
      text('datuminschrijving', '2014-08-18') +
      (outsideLaw ? text('leerlinggewicht', '0.30') : '') +
      (outsideLaw ? element('huisarts', text('achternaam', 'Zeeman')) : '') +
      text('verzorgersaansprakelijk', 'true') +
      adviceBlock(dossier) +
      careerBlock(school) +
      (needs === undefined
        ? ''
        : element('onderwijsondersteuning', element('toelichting_onderwijsbehoeften', documentOf(needs)))) +
      (absence === undefined && absenceAttachments === undefined
        ? ''
        : element(
            'verzuim',
            text('dagdelengeoorloofd', absence?.permitted) +
              text('dagdelenongeoorloofd', absence?.unpermitted) +
              documents('documentLijst', absenceAttachments),
          )) +
      finalTestBlock(dossier) +
      testList(dossier) +
      documents('overigdocumentlijst', dossier.attachments) +
      carer(dossier),
  );
};

/** A POVO dossier of an invented pupil as OSO XML; valid and accepted unless an option breaks it. */
export const povoXml = (dossier: FixtureDossier = {}): Uint8Array => {
  const school = dossier.school ?? '00YY00';
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">' +
      metadata(dossier) +
      text('overdrachtsoort', 'overstapdossier') +
      reviewBlock(dossier) +
      element(
        'huidigeschool',
        text('naam', 'Basisschool De Duinroos') +
          element('adreslijst', address('Schoolstraat', 12, 'Haarlem')) +
          element('communicatielijst', contact('e-mail', 'directie@duinroos.example')) +
          text('brincode', school.slice(0, 4)) +
          text('vestigingscode', school.slice(4)) +
          text('aanleverpunt', '0') +
          pupil(dossier),
      ) +
      '</dossier>\n',
  );
};

/** The region's required attachment of every pupil, and one of the absence block. */
export const profileAttachment: FixtureAttachment = {
  fileName: 'uitstroomprofiel.pdf',
  description: 'Uitstroomprofiel BL en RW',
  bytes: pdf('uitstroomprofiel'),
};

/** Variations that tests share. */
export const variations = {
  /** As a LAS sends it before the parents' review. */
  draft: { review: null, attachments: [profileAttachment], absence: { permitted: 4, unpermitted: 0 } },
  /** Every optional category of POVO that this builder knows. */
  full: {
    attachments: [
      profileAttachment,
      { fileName: 'verslag.txt', bytes: Buffer.from('Verslag van het gesprek.\n') },
    ],
    absence: { permitted: 4, unpermitted: 1 },
    absenceAttachments: [{ fileName: 'verzuim.pdf' }],
    needs: { fileName: 'onderwijsbehoeften.pdf', description: 'Toelichting onderwijsbehoeften' },
    tests: [{ name: 'Begrijpend lezen', date: '2022-01-20', score: 210 }],
    outsideLaw: true,
  },
  /** Second round: test result and a revised advice. */
  secondRound: {
    date: '2022-06-07',
    advice: '60',
    revisedAdvice: { code: '61', motivation: 'De eindtoets gaf een hoger toetsadvies.' },
    finalTest: { score: 542, advice: 'havo/vwo' },
    attachments: [profileAttachment],
  },
  /** One attachment that is no sound ZIP. */
  brokenAttachment: {
    attachments: [profileAttachment, { fileName: 'kapot.pdf', base64: 'UEsDBBQAAAAIAA==' }],
  },
} as const satisfies Record<string, FixtureDossier>;
