import { categories } from '../../../../schemas/categories.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { factsOf } from '../facts.ts';
import { find, textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { heading, paragraph, text, type Html } from './markup.ts';
import { sections } from './sections.ts';
import { style } from './style.ts';
import { inWords } from './values.ts';

/** What the page says beside the dossier itself. */
export interface CopyContext {
  /** Names of the schools that the dossier goes to; none: not known yet. */
  readonly targets: readonly string[];
  /** Day on which the page was made, `YYYY-MM-DD`. */
  readonly date: string;
  /** When the transfer takes place, in words, e.g. `tussen 31 maart en 10 april 2022`. */
  readonly when?: string;
  /** Whom parents send remarks to, e.g. an e-mail address of the school; the school's own contact otherwise. */
  readonly remarksTo?: string;
  /** Attachments that hold the report on social-emotional functioning. */
  readonly socialEmotional?: readonly string[];
}

const namesOf = (pupil: OsoElement | undefined): string => {
  const given = (pupil?.children ?? []).filter(({ name }) => name === 'voornaam').map((it) => it.text ?? '');
  const called = pupil === undefined ? undefined : textAt(pupil, 'roepnaam');
  const family = ['voorvoegsel', 'achternaam'].map((part) =>
    pupil === undefined ? '' : (textAt(pupil, part) ?? ''),
  );
  return [called ?? given[0] ?? '', ...family].filter((part) => part !== '').join(' ');
};

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} en ${names.at(-1) ?? ''}`;

const leftOut = (root: OsoElement): Html => {
  const off = factsOf(root).categories.filter(({ flag, present }) => flag === 'OPT-UIT' && !present);
  const items = categories
    .filter((category) => off.some((it) => it.category === category))
    .map((category) => `<li>${text(categoryData[category].label.nl)}</li>`);
  return (
    heading(2, 'Wat niet wordt meegestuurd') +
    (items.length === 0
      ? paragraph('De school heeft geen onderdelen in hun geheel weggelaten.')
      : `${paragraph('De school heeft deze onderdelen weggelaten:')}<ul>${items.join('')}</ul>`) +
    paragraph('Geboorteplaats en nationaliteit gaan nooit mee.')
  );
};

const explanation = (root: OsoElement, { targets, when, remarksTo }: CopyContext): Html => {
  const school = textAt(root, 'huidigeschool', 'naam') ?? 'de basisschool';
  const to =
    targets.length === 0
      ? 'Het dossier gaat naar de school waar uw kind wordt ingeschreven. Welke school dat is, is nog niet bekend.'
      : `Het dossier gaat naar ${listOf(targets)}.`;
  return (
    '<div class="notice">' +
    heading(2, 'Wat u moet weten') +
    paragraph(`${to} ${when === undefined ? '' : `Dat gebeurt ${when}.`}`.trim()) +
    paragraph(
      'De scholen wisselen het dossier versleuteld uit, met de Overstapservice Onderwijs (OSO). Alleen scholen die daarvoor zijn toegelaten kunnen dat.',
    ) +
    paragraph(
      'Uw toestemming is niet nodig: de wet verplicht de basisschool om dit dossier te maken en naar de nieuwe school te sturen. U mag het wel eerst inzien. Daarvoor is deze pagina.',
    ) +
    paragraph(
      `Klopt er iets niet, of wilt u iets toevoegen? Geef uw opmerkingen door aan ${remarksTo ?? school}. Fouten worden verbeterd. Wat leraren hebben waargenomen verandert de school niet, maar uw opmerkingen gaan mee met het dossier.`,
    ) +
    '</div>'
  );
};

/**
 * The dossier as parents read it: one self-contained page in plain Dutch with all that goes and nothing else, for the
 * screen, the phone and paper. Sections carry the step plan's seven headings; what is not there says so. No script.
 */
export const parentsCopy = (root: OsoElement, context: CopyContext): string => {
  const name = namesOf(find(root, 'huidigeschool', 'leerling'));
  const title = `Overstapdossier van ${name}`;
  return (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${text(title)}</title><style>${style}</style></head><body><div class="page">` +
    `<header><h1>${text(title)}</h1><p class="lead">Kopie voor ouders en verzorgers, ${text(inWords(context.date))}</p></header>` +
    `<main>${explanation(root, context)}${sections(root, context.socialEmotional ?? [])}${leftOut(root)}</main>` +
    '<footer><p>Deze pagina toont precies wat de school heeft gekozen om mee te sturen. Bewaar haar zorgvuldig: er staan persoonlijke gegevens op.</p></footer>' +
    '</div></body></html>\n'
  );
};
