import { below, has, valueOf } from '../place.ts';
import { rulesFor, type ProfileRule } from './profile-rule.ts';
import { isTrue, truth } from './rule.ts';

const always = rulesFor('always', 'dossier/metadata');
const metadata = rulesFor('transition', 'dossier/metadata');
const metadataWithinBrin = rulesFor('withinBrin', 'dossier/metadata');
const dossier = rulesFor('transition', 'dossier');
const review = rulesFor('transition', 'dossier/inzage');
const school = rulesFor('transition', 'huidigeschool');

const kinds = ['POPO', 'POVO', 'VOVO'] as const;

/** The dossier itself, the parents' review and the school, in the official order. */
export const dossierRules: readonly ProfileRule[] = [
  always('OVa.MD01', (_, { parts }) => !parts.has('LAS') && !parts.has('LASLVS'), [
    'Het dossier bevat alleen het leerlingvolgsysteem. Exporteer het met de leerlingadministratie (deeldossier LAS of LASLVS).',
    'The dossier holds the tracking system only. Export it with the pupil administration (deeldossier LAS or LASLVS).',
  ]),
  always('OVa.MD02', (place) => !below(place, 'validatieversie').some((it) => valueOf(it) === '2019.1.1'), [
    'De versie van de validatie moet 2019.1.1 zijn. Vraag uw LAS-leverancier om de juiste versie.',
    'The version of the validation must be 2019.1.1. Ask your LAS vendor for the right version.',
  ]),
  always('OVa.OS03', (_, subject) => !subject.transition && !subject.withinBrin, [
    'De soort overdracht moet overstapdossier of overdrachtbinnenbrin zijn. Kies de juiste soort in uw LAS.',
    'The kind of transfer must be overstapdossier or overdrachtbinnenbrin. Choose the right kind in your LAS.',
  ]),
  metadata('OVa.MD03', (place) => !has(place, 'categorie_uitlevering'), [
    'De keuze per categorie ontbreekt. Kies in uw LAS welke gegevens meegaan en exporteer opnieuw.',
    'The choice per category is missing. Choose in your LAS which data go and export again.',
  ]),
  metadata('OVa.OS01', (place) => !has(place, 'overstap'), [
    'De soort overstap ontbreekt. Kies POPO, POVO of VOVO.',
    'The kind of move is missing. Choose POPO, POVO or VOVO.',
  ]),
  metadata('OVa.OS02', (_, subject) => !kinds.some((kind) => subject.moves(kind)), [
    'De soort overstap moet POPO, POVO of VOVO zijn. Kies voor groep 8 POVO.',
    'The kind of move must be POPO, POVO or VOVO. Choose POVO for grade 8.',
  ]),
  metadataWithinBrin('OVb.MD03', (place) => !has(place, 'categorie_uitlevering'), [
    'De keuze per categorie ontbreekt. Kies in uw LAS welke gegevens meegaan en exporteer opnieuw.',
    'The choice per category is missing. Choose in your LAS which data go and export again.',
  ]),
  dossier('OVa.IZ01', (_, { reviewed }) => !reviewed, [
    'De inzage door de ouders is nog niet vastgelegd. Leg die vast voordat u het dossier vrijgeeft.',
    'The parents’ review is not recorded yet. Record it before you release the dossier.',
  ]),
  review('OVa.IZ02', (_, { reviews }) => truth(reviews) !== true, [
    'De ouders hebben het dossier nog niet ingezien. Geef hun inzage en leg dat vast.',
    'The parents have not viewed the dossier yet. Let them view it and record that.',
  ]),
  review('OVa.IZ03', (place) => isTrue(place, 'inzage') && !has(place, 'inzagedatum'), [
    'De datum van de inzage ontbreekt. Vul die in.',
    'The date of the review is missing. Fill it in.',
  ]),
  review('OVa.IZ04', (place) => isTrue(place, 'inzage') && !has(place, 'akkoord'), [
    'Er staat niet of de ouders het eens zijn met de inhoud. Kies Ja, Nee of Onbekend.',
    'It does not say whether the parents agree with the content. Choose Ja, Nee or Onbekend.',
  ]),
  review('OVa.IZ05', (place, subject) => subject.moves('VOVO') && !has(place, 'toestemming'), [
    'Bij een overstap tussen vo-scholen moet de toestemming zijn ingevuld. Kies Ja, Nee of Onbekend.',
    'For a move between secondary schools the consent must be filled in. Choose Ja, Nee or Onbekend.',
  ]),
  school('OVa.SL01.1', (place) => !has(place, 'adreslijst', 'adres'), [
    'Het adres van de school ontbreekt. Vul minstens één adres in.',
    'The address of the school is missing. Fill in at least one address.',
  ]),
  school('OVa.SL02', (place) => !has(place, 'communicatielijst', 'communicatie'), [
    'Er is geen telefoonnummer of e-mailadres van de school. Vul er minstens één in.',
    'There is no telephone number or e-mail address of the school. Fill in at least one.',
  ]),
];
