import { factsOf } from '../facts.ts';
import { textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { enumerated, heading, paragraph, type Html } from './markup.ts';
import { inWords } from './values.ts';

/** Where the dossier goes, and when. */
export interface Destination {
  /** Names of the schools that it was released to. */
  readonly released: readonly string[];
  /** Names of the schools where the pupil is enrolled, as these reported. */
  readonly enrolled: readonly string[];
  /** Schools that collected this version, each with the day, `YYYY-MM-DD`. */
  readonly collected: readonly { readonly school: string; readonly date: string }[];
  /** When schools may collect, in words, e.g. `tussen 31 maart en 10 april 2022`; none: no round is left. */
  readonly when?: string;
}

const whereTo = ({ released, enrolled }: Destination): string => {
  if (released.length > 0) return `Het dossier gaat naar ${enumerated(released)}.`;
  return enrolled.length > 0
    ? `Uw kind is ingeschreven bij ${enumerated(enrolled)}. Het dossier gaat naar de school waar uw kind naartoe gaat, zodra de basisschool het klaarzet.`
    : 'Het dossier gaat naar de school waar uw kind wordt ingeschreven. Welke school dat is, is nog niet bekend.';
};

const whenSent = ({ released, collected, when }: Destination): readonly string[] => {
  const waiting = released.filter((school) => !collected.some((it) => it.school === school));
  return [
    ...collected.map(({ school, date }) => `${school} heeft het opgehaald op ${inWords(date)}.`),
    ...(when !== undefined && (released.length === 0 || waiting.length > 0) ? [`Ophalen kan ${when}.`] : []),
  ];
};

/** Which schools, when and how, why no consent is asked, and how to add remarks. */
export const explanation = (
  root: OsoElement,
  { destination, remarksTo }: { readonly destination: Destination; readonly remarksTo?: string | undefined },
): Html => {
  const school = textAt(root, 'huidigeschool', 'naam') ?? 'de basisschool';
  return (
    '<section class="notice">' +
    heading(2, 'Wat u moet weten') +
    paragraph([whereTo(destination), ...whenSent(destination)].join(' ')) +
    paragraph(
      'De nieuwe school haalt het dossier op via een beveiligde verbinding, de Overstapservice Onderwijs (OSO). Alleen scholen die daarvoor zijn toegelaten kunnen dat.',
    ) +
    paragraph(
      'De school vraagt u niet om toestemming: de wet verplicht de basisschool om dit dossier te maken en naar de nieuwe school te sturen. U mag het wel eerst bekijken. Daarvoor is deze pagina.',
    ) +
    paragraph(
      `Klopt er iets niet, of wilt u iets toevoegen? Geef uw opmerkingen door aan ${remarksTo ?? school}. Fouten worden verbeterd. Wat leraren hebben gezien en gehoord verandert de school niet, maar uw opmerkingen gaan mee met het dossier.`,
    ) +
    (factsOf(root).attachments.length === 0
      ? ''
      : paragraph(
          'Van bijlagen staan hier alleen de naam en de omschrijving. De school laat ze u zien als u daarom vraagt.',
        )) +
    '</section>'
  );
};
