import { documentsOf, factsOf } from '../facts.ts';
import { find } from '../identity.ts';
import { placesOf } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { partial } from './content.ts';
import { attachmentRow } from './lines.ts';
import { heading, paragraph, rows, type Html } from './markup.ts';

const absent = '<p class="empty">Niet opgenomen.</p>';

const section = (words: string, content: Html, kind?: 'technical'): Html =>
  `<section${kind === undefined ? '' : ` class="${kind}"`}>${heading(2, words)}${content === '' ? absent : content}</section>`;

/** Only where there is something: these headings are not among the step plan's seven. */
const further = (words: string, content: Html): Html => (content === '' ? '' : section(words, content));

const among =
  (...names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name);

const elsewhere = among(
  'overstapadvies',
  'schoolloopbaanlijst',
  'onderwijsondersteuning',
  'verzuim',
  'eindtoets_basisonderwijs',
  'toetslijst',
  'cijferlijstlijst',
  'overigdocumentlijst',
);

const isSocialEmotional = (description: string): boolean => /sociaal[- ]?emotioneel/i.test(description);

/** The report is an attachment: the one that a person ticked, or whose description says so. */
const reportsIn = (root: OsoElement, ticked: readonly string[]): readonly OsoElement[] => {
  const documents = documentsOf(placesOf(root).named('document'));
  return factsOf(root).attachments.flatMap(({ sha256, description, fileName }, index) => {
    const place = documents[index];
    const isReport = ticked.includes(sha256) || isSocialEmotional(`${description ?? ''} ${fileName}`);
    return isReport && place !== undefined ? [place.element] : [];
  });
};

/** Attachments beside the standard data, without those that stand under a heading of their own. */
const otherAttachments = (pupil: OsoElement | undefined, shown: readonly OsoElement[]): Html => {
  const all = pupil === undefined ? [] : (find(pupil, 'overigdocumentlijst')?.children ?? []);
  return rows(all.filter((document) => !shown.includes(document)).map(attachmentRow));
};

const review = (root: OsoElement): Html =>
  section(
    'Uw inzage en opmerkingen',
    partial(root, 'dossier', among('inzage')) ||
      paragraph(
        'De school heeft nog niet vastgelegd dat u dit dossier heeft bekeken. Daarna staan uw opmerkingen hier.',
      ),
  );

/**
 * All of the dossier: first the seven headings of the step plan ("Welke gegevens staan in het overstapdossier?"), then
 * the rest.
 */
export const sections = (root: OsoElement, ticked: readonly string[]): Html => {
  const school = find(root, 'huidigeschool');
  const pupil = find(root, 'huidigeschool', 'leerling');
  const ofPupil = (...names: readonly string[]) => partial(pupil, 'leerling', among(...names));
  const reports = reportsIn(root, ticked);
  return [
    section(
      'Gegevens van de instelling/school',
      partial(school, 'huidigeschool', (name) => name !== 'leerling' && name !== 'aanleverpunt'),
    ),
    section(
      'Gegevens van de leerling en zijn ouders en eventueel verzorgers',
      partial(pupil, 'leerling', (name) => !elsewhere(name)),
    ),
    section('Het overstapadvies', ofPupil('overstapadvies')),
    section('Gegevens over de schoolloopbaan', ofPupil('schoolloopbaanlijst')),
    section('Verslag van sociaal-emotioneel functioneren', rows(reports.map(attachmentRow))),
    section('Verzuim', ofPupil('verzuim')),
    section('Toetsresultaten', ofPupil('eindtoets_basisonderwijs', 'toetslijst')),
    further('Onderwijsondersteuning', ofPupil('onderwijsondersteuning')),
    further('Cijferlijsten', ofPupil('cijferlijstlijst')),
    further('Overige bijlagen', otherAttachments(pupil, reports)),
    review(root),
  ].join('');
};

/** What schools' computers need to exchange the file; last, since it says nothing of the pupil. */
export const technicalSection = (root: OsoElement): Html =>
  section(
    'Technische gegevens',
    paragraph('Deze gegevens gebruiken de computers van de scholen bij het versturen.') +
      partial(find(root, 'huidigeschool'), 'huidigeschool', among('aanleverpunt')) +
      partial(root, 'dossier', among('metadata', 'overdrachtsoort')),
    'technical',
  );
