import { below, has, type Place } from '../place.ts';
import { isOlder, oldestTest } from './dates.ts';
import { rulesFor, type ProfileRule } from './profile-rule.ts';
import { isTrue, truth } from './rule.ts';

const carer = rulesFor('transition', 'verzorger');
const carerWithinBrin = rulesFor('withinBrin', 'verzorger');
const advice = rulesFor('transition', 'overstapadvies');
const finalTest = rulesFor('transition', 'eindtoets_basisonderwijs');
const test = rulesFor('always', 'toets');
const result = rulesFor('transition', 'resultaat');
const testScore = rulesFor('transition', 'toetsscore');
const grade = rulesFor('transition', 'score');

const secretYetThere = (place: Place) => isTrue(place, 'adresgeheim') && has(place, 'adreslijst', 'adres');
const secretAddress = [
  'Het adres van deze verzorger is geheim, maar er staat toch een adres. Haal het adres weg, of laat Overstap het weglaten.',
  'The address of this carer is secret, but there is an address all the same. Remove it, or let Overstap leave it out.',
] as const;
const kindOfTest = [
  'Vul ook zonder resultaat in om welke eindtoets het gaat.',
  'Fill in which final test it is about, even without a result.',
] as const;
const measures = ['aantalopgaven', 'aantalgoed', 'aantalfout', 'aantalgelezen', 'tijd', 'vaardigheidsscore'];
const takesPart = (place: Place) => truth(below(place, 'deelgenomen'));

/**
 * Rules that the official walk never reaches in a valid dossier, because it stops at the pupil. The official validators
 * run them only on elements outside the pupil; Overstap runs them where they were meant.
 */
export const dormantRules: readonly ProfileRule[] = [
  carer('OVa.OV03', secretYetThere, secretAddress),
  carerWithinBrin('OVb.OV01', secretYetThere, secretAddress),
  advice('OVa.OA02', (place, subject) => subject.moves('POVO') && !subject.special && !has(place, 'advies'), [
    'Het schooladvies is niet ingevuld. Vul het advies in: zonder advies kan de leerling niet worden geplaatst.',
    'The school advice is not filled in. Fill it in: without it the pupil can’t be placed.',
  ]),
  advice('OVa.OA03', (place) => !has(place, 'contactnodig'), [
    'Er staat niet of contact met uw school nodig is. Vul dat in.',
    'It does not say whether contact with your school is needed. Fill that in.',
  ]),
  advice('OVa.OA04', (place) => isTrue(place, 'contactnodig') && !has(place, 'contactpersoon'), [
    'Er is contact nodig, maar de contactpersoon ontbreekt. Vul een naam in.',
    'Contact is needed, but the contact person is missing. Fill in a name.',
  ]),
  advice('OVa.OA05', (place) => isTrue(place, 'contactnodig') && !has(place, 'contacttelefoon'), [
    'Er is contact nodig, maar het telefoonnummer ontbreekt. Vul het in.',
    'Contact is needed, but the telephone number is missing. Fill it in.',
  ]),
  finalTest('OVa.EB02', (place) => takesPart(place) === true && !has(place, 'eindtoetsresultaat'), [
    'De leerling heeft de eindtoets gemaakt, maar het resultaat ontbreekt. Vul het in zodra het er is.',
    'The pupil took the final test, but the result is missing. Fill it in as soon as it is there.',
  ]),
  finalTest(
    'OVa.EB03.1',
    (place) => takesPart(place) !== true && !has(place, 'eindtoetsresultaat', 'toetssoort'),
    kindOfTest,
  ),
  finalTest(
    'OVa.EB03.2',
    (place) => isTrue(place, 'wettelijke_ontheffing') && !has(place, 'eindtoetsresultaat', 'toetssoort'),
    kindOfTest,
  ),
  finalTest(
    'OVa.EB04',
    (place) => takesPart(place) === true && !has(place, 'eindtoetsresultaat', 'toets_advies'),
    [
      'De leerling heeft de eindtoets gemaakt, maar het toetsadvies ontbreekt. Vul het in.',
      'The pupil took the final test, but the test advice is missing. Fill it in.',
    ],
  ),
  test(
    'OVa.TR04',
    (place, subject) => {
      const limit = oldestTest(subject);
      return subject.moves('POVO') && isOlder(place, limit);
    },
    [
      'Deze toets is ouder dan twee schooljaren voor dit schooljaar. Laat de toets weg.',
      'This test is older than the two school years before this one. Leave it out.',
    ],
  ),
  result('OVa.TR05', (place) => !['toetsscore', 'referentiescore', 'document'].some((it) => has(place, it)), [
    'Dit toetsresultaat is leeg. Vul een score of bijlage in, of laat de toets weg.',
    'This test result is empty. Fill in a score or an attachment, or leave the test out.',
  ]),
  testScore('OVa.TR06', (place) => !measures.some((it) => has(place, it)), [
    'Deze toetsscore heeft geen aantal, tijd of vaardigheidsscore. Vul er minstens één in.',
    'This test score has no number, time or ability score. Fill in at least one.',
  ]),
  grade('OVa.CL01', (place) => !has(place, 'waarde') && !has(place, 'kwalificatie'), [
    'Dit cijfer is leeg. Vul een waarde of een kwalificatie in.',
    'This grade is empty. Fill in a value or a qualification.',
  ]),
];

/** Of the dormant rules only these stop a dossier: no advice, and an address that is secret but there. */
export const stopping: ReadonlySet<string> = new Set(['OVa.OA02', 'OVa.OV03', 'OVb.OV01']);
