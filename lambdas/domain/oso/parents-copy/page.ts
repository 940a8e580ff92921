import { find, textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { explanation, type Destination } from './explanation.ts';
import { leftOutSection, type LeftOut } from './left-out.ts';
import { text } from './markup.ts';
import { nameOf } from './names.ts';
import { newsSection, type News } from './news.ts';
import { sections, technicalSection } from './sections.ts';
import { printStyle, style } from './style.ts';
import { inWords } from './values.ts';

/** What the page says beside the dossier itself. */
export interface CopyContext {
  readonly destination: Destination;
  readonly leftOut: LeftOut;
  /** Day on which the page was made, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whom parents send remarks to, e.g. an e-mail address of the school; the school otherwise. */
  readonly remarksTo?: string;
  /** Content hashes of the attachments that a person ticked as the report on social-emotional functioning. */
  readonly socialEmotional: readonly string[];
  /** What is new since parents saw an earlier version. */
  readonly news?: News | undefined;
}

/**
 * The dossier as parents read it: one self-contained page in plain Dutch with all that goes and nothing else, for the
 * screen, the phone and paper. Sections carry the step plan's seven headings; what is not there says so. No script.
 */
export const parentsCopy = (root: OsoElement, context: CopyContext): string => {
  const pupil = find(root, 'huidigeschool', 'leerling');
  const title = `Overstapdossier van ${pupil === undefined ? 'uw kind' : nameOf(pupil)}`;
  const school = textAt(root, 'huidigeschool', 'naam') ?? '';
  return (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${text(title)}</title><style>${style}${printStyle(title, school)}</style></head><body><div class="page">` +
    `<header><p class="school">${text(school)}</p><h1>${text(title)}</h1>` +
    `<p class="lead">Kopie voor ouders en verzorgers, ${text(inWords(context.date))}</p></header>` +
    `<main>${newsSection(context.news)}${explanation(root, context)}${sections(root, context.socialEmotional)}` +
    `${leftOutSection(root, context.leftOut)}${technicalSection(root)}</main>` +
    '<footer><p>Op deze pagina staat precies wat de school heeft gekozen om mee te sturen. Bewaar de pagina zorgvuldig: er staan persoonlijke gegevens op.</p></footer>' +
    '</div></body></html>\n'
  );
};
