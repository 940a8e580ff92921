import { dataSet, labelOf } from '../../../../schemas/oso/data-set.ts';
import { textAt } from '../identity.ts';
import { trimmed } from '../structure/lexical.ts';
import type { OsoElement } from '../tree.ts';
import { row, text, type Html } from './markup.ts';

const joined = (parts: readonly (string | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);

const meaningOf = (element: OsoElement, name: string, codeList: string): string | undefined => {
  const code = textAt(element, name);
  return code === undefined ? undefined : (dataSet.codeLists.get(codeList)?.codes.get(code) ?? code);
};

const isTrue = (element: OsoElement, name: string): boolean =>
  ['true', '1'].includes(trimmed(textAt(element, name) ?? ''));

const countryOf = (address: OsoElement): string | undefined => {
  const country = address.children.find(({ name }) => name === 'land');
  return country === undefined
    ? undefined
    : joined([country.attributes?.['omschrijving'], `(${country.text ?? ''})`], ' ');
};

/** An address as one writes it, with all that the dossier has of it. */
const addressRow = (address: OsoElement): Html => {
  const at = (name: string) => textAt(address, name);
  const street = joined(
    [at('straat'), meaningOf(address, 'aanduiding', '18'), at('nummer'), at('toevoeging')],
    ' ',
  );
  const municipality = at('gemeente');
  const lines = [
    joined([street, at('locatieomschrijving')], ', '),
    joined([at('postcode'), at('plaats')], ' '),
    joined([municipality === undefined ? undefined : `gemeente ${municipality}`, countryOf(address)], ', '),
  ];
  const words = meaningOf(address, 'soortadres', '19') ?? labelOf('adres').nl;
  return row(words, text(joined(lines, '\n')).replaceAll('\n', '<br>'));
};

const contactRow = (contact: OsoElement): Html => {
  const marks = joined(
    [
      meaningOf(contact, 'aanduiding', '5'),
      isTrue(contact, 'noodnummer') ? 'noodnummer' : undefined,
      isTrue(contact, 'geheim') ? 'geheim, niet meegestuurd' : undefined,
    ],
    ', ',
  );
  const number = isTrue(contact, 'geheim') ? '' : (textAt(contact, 'nummer') ?? '');
  const value = marks === '' ? number : joined([number, `(${marks})`], ' ');
  return row(meaningOf(contact, 'soort', '4') ?? labelOf('communicatie').nl, text(value));
};

/** An attachment travels as a file: its name says which. */
export const attachmentRow = (attachment: OsoElement): Html =>
  row(
    'bijlage',
    text(joined([textAt(attachment, 'bestandsnaam'), textAt(attachment, 'omschrijving')], '\n')).replaceAll(
      '\n',
      '<br>',
    ),
  );

const lines: Readonly<Record<string, (element: OsoElement) => Html>> = {
  adres: addressRow,
  communicatie: contactRow,
  document: attachmentRow,
};

/** Blocks that people know as one line: addresses, telephone numbers and e-mail addresses, attachments. */
export const lineOf = (element: OsoElement): Html | undefined =>
  Object.hasOwn(lines, element.name) ? lines[element.name]?.(element) : undefined;
