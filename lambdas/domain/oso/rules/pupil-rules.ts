import { below, has, valueOf, type Place } from '../place.ts';
import { rulesFor, type ProfileRule } from './profile-rule.ts';
import { isTrue, truth, type Subject } from './rule.ts';

const pupil = rulesFor('transition', 'leerling');
const pupilWithinBrin = rulesFor('withinBrin', 'leerling');

const everyContact = (subject: Subject): readonly Place[] => subject.named('communicatie');

const leaks = (kind: string, secret: string) => (place: Place) =>
  isTrue(place, 'geheim') &&
  below(place, 'soort').some((it) => valueOf(it) === kind) &&
  !below(place, 'nummer').some((it) => valueOf(it) === secret);

const leaksPhone = leaks('telefoon', '9999999999');
const leaksMail = leaks('e-mail', 'geheim@geheim.geheim');

const secretPhone = [
  'Dit telefoonnummer is geheim en mag niet meegaan. Vervang het in uw LAS door 9999999999.',
  'This telephone number is secret and must not go. Replace it in your LAS by 9999999999.',
] as const;
const secretMail = [
  'Dit e-mailadres is geheim en mag niet meegaan. Vervang het in uw LAS door geheim@geheim.geheim.',
  'This e-mail address is secret and must not go. Replace it in your LAS by geheim@geheim.geheim.',
] as const;
const secretAddress = [
  'Het adres van de leerling is geheim, maar er staat toch een adres. Haal het adres weg.',
  'The pupil’s address is secret, but there is an address all the same. Remove the address.',
] as const;
const birthMonth = [
  'De geboortemaand mag niet in dit dossier. Geef de geboortedatum.',
  'The month of birth may not be in this dossier. Give the date of birth.',
] as const;
const shortPostcode = [
  'De postcode van vier cijfers mag niet in dit dossier. Geef het adres.',
  'The four-digit postal code may not be in this dossier. Give the address.',
] as const;
const birthPlace = [
  'De geboorteplaats mag niet mee. Haal die weg.',
  'The place of birth must not go. Remove it.',
] as const;
const nationality = [
  'De nationaliteit mag niet mee. Haal die weg.',
  'The nationality must not go. Remove it.',
] as const;
const liableInstitution = [
  'De verzorgers zijn niet aansprakelijk. Vul dan de instelling in die dat wel is.',
  'The carers are not liable. Then fill in the institution that is.',
] as const;

const notLiable = (place: Place, subject: Subject, kind: 'POPO' | 'POVO') =>
  subject.moves(kind) && !isTrue(place, 'verzorgersaansprakelijk') && !has(place, 'aansprakelijkeinstelling');
const hasAddress = (place: Place) => has(place, 'adreslijst', 'adres');

/** The pupil, in the official order. */
export const pupilRules: readonly ProfileRule[] = [
  pupil('OVa.LL01', (place) => !has(place, 'voornaam'), [
    'De voornaam van de leerling ontbreekt. Vul die in.',
    'The pupil’s first name is missing. Fill it in.',
  ]),
  pupil('OVa.LL02', (place) => !has(place, 'geboortedatum'), [
    'De geboortedatum van de leerling ontbreekt. Vul die in.',
    'The pupil’s date of birth is missing. Fill it in.',
  ]),
  pupil('OVa.LL03', (place) => has(place, 'geboortemaand'), birthMonth),
  pupil('OVa.LL04', (place) => !has(place, 'adresgeheim'), [
    'Er staat niet of het adres van de leerling geheim is. Vul dat in.',
    'It does not say whether the pupil’s address is secret. Fill that in.',
  ]),
  pupil(
    'OVa.LL05',
    (place) => !isTrue(place, 'adresgeheim') && !hasAddress(place) && !has(place, 'adresbuitenland'),
    [
      'Het adres van de leerling ontbreekt. Vul een adres in, of geef aan dat het geheim is.',
      'The pupil’s address is missing. Fill in an address, or mark it as secret.',
    ],
  ),
  pupil('OVa.LL06', (place) => isTrue(place, 'adresgeheim') && hasAddress(place), secretAddress),
  pupil('OVa.LL07', (place) => has(place, 'postcode4adres'), shortPostcode),
  {
    ...pupil('OVa.LL08.1', leaksPhone, secretPhone),
    over: { places: everyContact, companion: pupil('OVa.LL08.2', leaksMail, secretMail) },
  },
  pupil('OVa.LL09', (place) => isTrue(place, 'adresgeheim') && has(place, 'adresbuitenland'), secretAddress),
  pupil('OVa.LL10', (place) => has(place, 'geboorteplaats'), birthPlace),
  pupil('OVa.LL11', (place) => has(place, 'nationaliteit'), nationality),
  pupil('OVa.LL12', (place) => !has(place, 'bsn') && !has(place, 'onderwijsnummer'), [
    'Het BSN of onderwijsnummer ontbreekt. Vul het in: zonder nummer herkent de nieuwe school de leerling niet.',
    'The BSN or education number is missing. Fill it in: without it the new school can’t recognise the pupil.',
  ]),
  pupil('OVa.LL13', (place, subject) => subject.moves('POVO') && !has(place, 'leerlingid'), [
    'Het leerlingnummer van uw school ontbreekt. Vul het in.',
    'Your school’s own pupil number is missing. Fill it in.',
  ]),
  pupil('OVa.LL14', (place) => !has(place, 'datuminschrijving'), [
    'De datum van inschrijving ontbreekt. Vul die in.',
    'The enrolment date is missing. Fill it in.',
  ]),
  pupil('OVa.LL15', (place) => !has(place, 'verzorgersaansprakelijk'), [
    'Er staat niet of de verzorgers aansprakelijk zijn. Vul dat in.',
    'It does not say whether the carers are liable. Fill that in.',
  ]),
  pupil('OVa.AI01.1', (place, subject) => notLiable(place, subject, 'POPO'), liableInstitution),
  pupil('OVa.AI01.2', (place, subject) => notLiable(place, subject, 'POVO'), liableInstitution),
  pupil('OVa.VV01', (place, subject) => !subject.moves('POPO') && has(place, 'voorschools'), [
    'Voorschoolse educatie mag alleen mee naar een andere basisschool. Zet de categorie uit.',
    'Pre-school education may only go to another primary school. Switch the category off.',
  ]),
  pupil('OVa.VV02', (place, subject) => !subject.moves('POPO') && has(place, 'vroegschools'), [
    'Vroegschoolse educatie mag alleen mee naar een andere basisschool. Zet de categorie uit.',
    'Early-school education may only go to another primary school. Switch the category off.',
  ]),
  pupil('OVa.SL01.2', (place) => !has(place, 'schoolloopbaanlijst', 'schoolloopbaan'), [
    'De schoolloopbaan ontbreekt. Vul minstens één schooljaar in.',
    'The school career is missing. Fill in at least one school year.',
  ]),
  pupil('OVa.OA01', (place) => !has(place, 'overstapadvies'), [
    'Het overstapadvies ontbreekt. Het hoort altijd in het dossier: vul het in.',
    'The school advice is missing. It always belongs in the dossier: fill it in.',
  ]),
  pupil(
    'OVa.OV01',
    (place) => truth(below(place, 'verzorgersaansprakelijk')) === true && !has(place, 'verzorger'),
    [
      'De verzorgers zijn aansprakelijk, maar er staat geen verzorger. Vul er minstens één in.',
      'The carers are liable, but there is none. Fill in at least one.',
    ],
  ),
  pupilWithinBrin('OVb.LL01', (place) => has(place, 'geboortemaand'), birthMonth),
  pupilWithinBrin('OVb.LL02', (place) => isTrue(place, 'adresgeheim') && hasAddress(place), secretAddress),
  pupilWithinBrin('OVb.LL03', (place) => has(place, 'postcode4adres'), shortPostcode),
  {
    ...pupilWithinBrin('OVb.LL04.1', leaksPhone, secretPhone),
    over: { places: everyContact, companion: pupilWithinBrin('OVb.LL04.2', leaksMail, secretMail) },
  },
  pupilWithinBrin(
    'OVb.LL05',
    (place) => isTrue(place, 'adresgeheim') && has(place, 'adresbuitenland'),
    secretAddress,
  ),
  pupilWithinBrin('X.55', (place) => has(place, 'geboorteplaats'), birthPlace),
  pupilWithinBrin('X.56', (place) => has(place, 'nationaliteit'), nationality),
];
