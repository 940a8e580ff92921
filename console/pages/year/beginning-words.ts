import type { Words } from '../../language.ts';
import type { Beginning } from './beginning.ts';

interface BeginningWords {
  readonly none: string;
  readonly next: string;
  readonly region: string;
  readonly of: Readonly<Record<Beginning, { readonly take: string; readonly about: string }>>;
}

/** What can be said of a year of which there is nothing yet. */
export const beginningWords: Words<BeginningWords> = {
  nl: {
    none: 'Voor dit schooljaar is er nog niets.',
    next: 'Kies waarmee u begint. De data schuiven vanzelf naar dit schooljaar en zijn een voorstel: loop ze na, verander wat anders moet en publiceer als alles klopt.',
    region:
      'In de sjablonen staat Zuid-Kennemerland als regio. Verander dat zo nodig bij “Over dit schooljaar”, voordat u publiceert.',
    of: {
      'last-year': {
        take: 'Neem vorig jaar over',
        about: 'Alles wat voor het vorige schooljaar gepubliceerd is, op dezelfde weekdagen.',
      },
      'statutory-2026-2027': {
        take: 'Begin met de wettelijke data',
        about:
          'Een sjabloon met het stelsel van nu: voorlopig advies, doorstroomtoets, definitief advies en de centrale aanmeldweek, met een ronde en een late ronde als voorstel. Gemaakt voor 2026-2027.',
      },
      'zuid-kennemerland-2021-2022': {
        take: 'Begin met het stappenplan',
        about:
          'Een sjabloon met elke regel van het stappenplan 2021-2022 van Zuid-Kennemerland, met twee rondes. Het is uit de tijd van de eindtoets: sinds 2023-2024 noemt de wet andere data.',
      },
    },
  },
  en: {
    none: 'There is nothing for this school year yet.',
    next: 'Choose what to begin from. The dates move to this school year by themselves and are a proposal: go through them, change what should be different, and publish when all is right.',
    region:
      'The templates name Zuid-Kennemerland as the region. Change that where needed at “About this school year”, before you publish.',
    of: {
      'last-year': {
        take: 'Take over last year',
        about: 'All that was published for the last school year, on the same weekdays.',
      },
      'statutory-2026-2027': {
        take: 'Begin with the dates of the law',
        about:
          'A template with today’s scheme: provisional advice, transition test, definitive advice and the central application week, with a round and a late round as a proposal. Made for 2026-2027.',
      },
      'zuid-kennemerland-2021-2022': {
        take: 'Begin with the step plan',
        about:
          'A template with every line of Zuid-Kennemerland’s step plan of 2021-2022, with two rounds. It is of the days of the final test: since 2023-2024 the law names other dates.',
      },
    },
  },
};
