import { factsOf } from '../facts.ts';
import { find } from '../identity.ts';
import { placesOf } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { partial } from './content.ts';
import { attachmentRow } from './lines.ts';
import { heading, rows, type Html } from './markup.ts';

const absent = '<p class="empty">Niet meegestuurd.</p>';

const section = (words: string, content: Html): Html =>
  `<section>${heading(2, words)}${content === '' ? absent : content}</section>`;

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
const socialEmotional = (root: OsoElement, ticked: readonly string[]): Html => {
  const documents = placesOf(root).named('document');
  const reports = factsOf(root).attachments.flatMap(({ attachment, description, fileName }, index) => {
    const place = documents[index];
    const isReport = ticked.includes(attachment) || isSocialEmotional(`${description ?? ''} ${fileName}`);
    return isReport && place !== undefined ? [attachmentRow(place.element)] : [];
  });
  return rows(reports);
};

/**
 * All of the dossier: first the seven headings of the step plan ("Welke gegevens staan in het overstapdossier?"), then
 * the rest.
 */
export const sections = (root: OsoElement, ticked: readonly string[]): Html => {
  const school = find(root, 'huidigeschool');
  const pupil = find(root, 'huidigeschool', 'leerling');
  const ofPupil = (...names: readonly string[]) => partial(pupil, 'leerling', among(...names));
  return [
    section(
      'Gegevens van de instelling/school',
      partial(school, 'huidigeschool', (name) => name !== 'leerling'),
    ),
    section(
      'Gegevens van de leerling en zijn ouders en eventueel verzorgers',
      partial(pupil, 'leerling', (name) => !elsewhere(name)),
    ),
    section('Het overstapadvies', ofPupil('overstapadvies')),
    section('Gegevens over de schoolloopbaan', ofPupil('schoolloopbaanlijst')),
    section('Verslag van sociaal-emotioneel functioneren', socialEmotional(root, ticked)),
    section('Verzuim', ofPupil('verzuim')),
    section('Toetsresultaten', ofPupil('eindtoets_basisonderwijs', 'toetslijst')),
    further('Onderwijsondersteuning', ofPupil('onderwijsondersteuning')),
    further('Cijferlijsten', ofPupil('cijferlijstlijst')),
    further('Overige bijlagen', ofPupil('overigdocumentlijst')),
    further('Uw inzage en opmerkingen', partial(root, 'dossier', among('inzage'))),
    further('Over het dossier zelf', partial(root, 'dossier', among('metadata', 'overdrachtsoort'))),
  ].join('');
};
