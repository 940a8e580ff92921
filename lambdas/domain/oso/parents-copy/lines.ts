import { dataSet, labelOf } from '../../../../schemas/oso/data-set.ts';
import { textAt } from '../identity.ts';
import type { OsoElement } from '../tree.ts';
import { joined, lines, row, type Html } from './markup.ts';
import { inWords, isTrue, meaningAt } from './values.ts';

/** The code of the Netherlands in the table of countries of the population register. */
const netherlands = '6030';

const countryOf = (address: OsoElement): string | undefined => {
  const country = address.children.find(({ name }) => name === 'land');
  if (country === undefined) return undefined;
  const code = country.text ?? '';
  return country.attributes?.['omschrijving'] ?? (code === netherlands ? 'Nederland' : `landcode ${code}`);
};

/** An address as one writes it, with all that the dossier has of it. */
const addressRow = (address: OsoElement): Html => {
  const at = (name: string) => textAt(address, name);
  const street = joined(
    [at('straat'), meaningAt(address, 'aanduiding', '18'), at('nummer'), at('toevoeging')],
    ' ',
  );
  const municipality = at('gemeente');
  const written = [
    joined([street, at('locatieomschrijving')], ', '),
    joined([at('postcode'), at('plaats')], ' '),
    joined([municipality === undefined ? undefined : `gemeente ${municipality}`, countryOf(address)], ', '),
  ];
  return row(meaningAt(address, 'soortadres', '19') ?? labelOf('adres').nl, lines(joined(written, '\n')));
};

/** What stands in place of a secret number or address (OVa.LL08, OVa.OV04). */
const withheld: readonly string[] = ['9999999999', 'geheim@geheim.geheim'];

const contactRow = (contact: OsoElement): Html => {
  const number = textAt(contact, 'nummer') ?? '';
  const isSecret = isTrue(textAt(contact, 'geheim'));
  const marks = joined(
    [
      meaningAt(contact, 'aanduiding', '5'),
      isTrue(textAt(contact, 'noodnummer')) ? 'noodnummer' : undefined,
      isSecret && !withheld.includes(number) ? 'geheim' : undefined,
    ],
    ', ',
  );
  const value = isSecret && withheld.includes(number) ? 'geheim: gaat niet mee' : number;
  return row(
    meaningAt(contact, 'soort', '4') ?? labelOf('communicatie').nl,
    lines(joined([value, marks === '' ? undefined : `(${marks})`], ' ')),
  );
};

/** An attachment travels as a file: what it is and what it is called. */
export const attachmentRow = (attachment: OsoElement): Html =>
  row(
    labelOf('document').nl,
    lines(joined([textAt(attachment, 'omschrijving'), textAt(attachment, 'bestandsnaam')], '\n')),
  );

const labelled = (element: OsoElement, name: string): string | undefined => {
  const value = textAt(element, name);
  return value === undefined ? undefined : `${labelOf(name).nl} ${value}`;
};

const dayAt = (element: OsoElement, name: string): string | undefined => {
  const day = textAt(element, name);
  return day === undefined ? undefined : inWords(day);
};

/** A year at school: which group, when, and at which school. */
const careerRow = (year: OsoElement): Html => {
  const at = (name: string) => textAt(year, name);
  const [from, until] = [dayAt(year, 'begindatum'), dayAt(year, 'einddatum')];
  const written = [
    joined(
      [...new Set([meaningAt(year, 'jaargroep', '13'), at('groepsnaam')]), labelled(year, 'groepscode')],
      ', ',
    ),
    joined([from && `van ${from}`, until && `tot en met ${until}`], ' '),
    joined([labelled(year, 'brincode'), labelled(year, 'vestigingscode')], ', '),
    joined([at('schoolsoort'), at('schooltype'), at('schoolsoortomschrijving')], ', '),
    joined([at('voelementomschrijving'), labelled(year, 'voelementcode')], ', '),
  ];
  return row(`${labelOf('schooljaar').nl} ${at('schooljaar') ?? ''}`, lines(joined(written, '\n')));
};

const rated = (element: OsoElement): string => {
  const [value, qualification] = [textAt(element, 'waarde'), textAt(element, 'kwalificatie')];
  return value === undefined
    ? (qualification ?? '')
    : joined([value, qualification && `(${qualification})`], ' ');
};

/** What a score means beside those of others: which scale, compared with whom. */
const derivedScoreRow = (score: OsoElement): Html => {
  const scale = textAt(score, 'codereferentiescore') ?? '';
  const group = meaningAt(score, 'codevergelijkingsgroep', '22');
  const words = joined([rated(score), group && `vergeleken met: ${group}`], '\n');
  return row(dataSet.codeLists.get('11')?.codes.get(scale) ?? `score op de schaal ${scale}`, lines(words));
};

const intervalRow = (interval: OsoElement): Html =>
  row(
    labelOf(interval.name).nl,
    lines(joined([textAt(interval, 'bivlaag'), textAt(interval, 'bivhoog')], ' tot ')),
  );

const rowsByName: Readonly<Record<string, (element: OsoElement) => Html>> = {
  adres: addressRow,
  communicatie: contactRow,
  document: attachmentRow,
  schoolloopbaan: careerRow,
  referentiescore: derivedScoreRow,
  betrouwbaarheidsinterval: intervalRow,
  score: (score) => row(labelOf(score.name).nl, lines(rated(score))),
};

/** Blocks that people know as one line: addresses, telephone numbers, attachments, school years, scores. */
export const lineOf = (element: OsoElement): Html | undefined =>
  Object.hasOwn(rowsByName, element.name) ? rowsByName[element.name]?.(element) : undefined;
