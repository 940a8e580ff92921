import type { Problem } from '../../schemas/problem.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { Person } from './person.ts';

/** A refusal in the words of this client, which knows no routes: who mends it, and how. */
const advice = new Map<string, Bilingual>([
  [
    'round-closed',
    {
      nl: 'U kunt nu niets doen; wacht op de ronde, of vraag de basisschool om een uitzondering bij het bestuur.',
      en: 'There is nothing to do now; wait for the round, or have the primary school ask the board for an exception.',
    },
  ],
  [
    'dossier-not-released',
    {
      nl: 'De basisschool is aan zet: zij heeft nog niets voor u klaargezet. Probeer het later weer.',
      en: 'It is up to the primary school: nothing is ready for you yet. Try again later.',
    },
  ],
  [
    'not-enrolled',
    { nl: 'Meld de leerling eerst: school enrol.', en: 'Report the pupil first: school enrol.' },
  ],
  [
    'other-dossier-of-this-pupil',
    {
      nl: 'Zet een nieuwe versie in dezelfde map onder dezelfde bestandsnaam. Is de map kwijt? Zie docs/school-client.md.',
      en: 'Put a new version into the same folder under the same file name. Lost the folder? See docs/school-client.md.',
    },
  ],
  [
    'dossier-of-other-school',
    {
      nl: 'In het bestand staat een andere school. Kijk of het bestand van u is, en naar school in de instellingen.',
      en: 'The file is of another school. Look whether it is yours, and at school in the settings.',
    },
  ],
  [
    'dossier-ended',
    {
      nl: 'Dit dossier is ingetrokken of verlopen. Stuur het, als het nog nodig is, in een nieuwe map onder een nieuwe naam.',
      en: 'This dossier was withdrawn or has ended. If it is still needed, send it from a new folder under a new name.',
    },
  ],
  [
    'revised-advice-missing',
    {
      nl: 'Zet het hogere advies in uw administratie, maak het bestand opnieuw onder dezelfde naam, doe send, en dan reconsider.',
      en: 'Put the higher advice into your administration, make the file again under the same name, send, then reconsider.',
    },
  ],
  [
    'required-missing',
    {
      nl: 'Geef voor wat ontbreekt een reden: doe send opnieuw met --again. Ouders hoeven niet opnieuw te kijken.',
      en: 'Give a reason for what is missing: send again with --again. Parents need not look again.',
    },
  ],
  [
    'access-ended',
    {
      nl: 'Vernietig wat u hebt opgehaald en ingelezen, en meld dat: school destroy.',
      en: 'Destroy what you collected and imported, and say so: school destroy.',
    },
  ],
]);

const menders: ReadonlyMap<string, Bilingual> = new Map([
  ['school', { nl: 'uw school', en: 'your school' }],
  ['board', { nl: 'het bestuur', en: 'the board' }],
  ['vendor', { nl: 'de leverancier', en: 'the vendor' }],
  ['operator', { nl: 'de beheerder van de regio', en: 'the region’s operator' }],
]);

/** Who can mend it, in words. */
export const menderOf = (code: string): Bilingual => menders.get(code) ?? { nl: code, en: code };

/** An answer that was not Overstap's own, such as a gateway's. */
const unknown: Bilingual = {
  nl: 'De regio gaf geen antwoord dat dit programma kent. Probeer het over enkele minuten weer.',
  en: 'The region gave no answer that this program knows. Try again in some minutes.',
};

/** A refusal as lines of text; the server's words are in the person's language already. */
export const refusalText = (problem: Problem | undefined): Bilingual => {
  if (problem === undefined) return unknown;
  const { code, title, detail, errors = [], mend = [], correlationId } = problem;
  const in_ = (language: 'nl' | 'en'): string =>
    [
      `${title}.`,
      `  ${advice.get(code)?.[language] ?? detail}`,
      ...errors
        .slice(0, 20)
        .map((it) => `  - ${it.line === undefined ? '' : `regel/line ${it.line}: `}${it.detail}`),
      ...(mend.length > 0
        ? [
            `  ${language === 'nl' ? 'Wie helpt' : 'Who helps'}: ${mend.map((it) => menderOf(it)[language]).join(', ')}`,
          ]
        : []),
      `  (${code}, ${correlationId})`,
    ].join('\n');
  return { nl: in_('nl'), en: in_('en') };
};

/** Tells a refusal; what it is about stands before it. */
export const tellRefusal = (person: Person, about: Bilingual, problem: Problem | undefined): void => {
  const text = refusalText(problem);
  person.tell({ nl: `${about.nl}: ${text.nl}`, en: `${about.en}: ${text.en}` });
};
