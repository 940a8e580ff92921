import { describe, expect, it } from '@jest/globals';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import { povoXml } from '../../support/dossiers.ts';

/** What the official validators say of one dossier, however its XML is spelled: rules that it breaks, without doubles. */
const verdict = (bytes: Uint8Array): string => {
  const read = osoXml.read(bytes);
  const findings = read.ok ? check(read.value) : read.refusal;
  const rules = findings.filter(({ source }) => source === 'OSO').map(({ rule }) => rule);
  return Array.from(new Set(rules)).join(' ');
};

const sound = new TextDecoder().decode(povoXml({}));
const [declaration = '', body = ''] = sound.split(/(?<=\?>\n)/, 2);
const declared = (encoding: string, xml = sound) => xml.replace('UTF-8', encoding);
const surname = (content: string) =>
  sound.replace(/<achternaam>[^<]*<\/achternaam>/, `<achternaam>${content}</achternaam>`);
const onSurname = (attributes: string) => sound.replace('<achternaam>', `<achternaam ${attributes}>`);
const codeAs = (content: string) => sound.replace('POVO</overstap>', `${content}</overstap>`);
const between = (markup: string) =>
  sound.replaceAll(/>\s*<(?=huidigeschool|leerling|metadata)/g, `>${markup}<`);
const prefixed = body
  .replace(`xmlns="${dataSet.namespace}"`, `xmlns:o="${dataSet.namespace}"`)
  .replaceAll(/<(\/?)(?=[a-z])/g, '<$1o:');
const utf16 = (xml: string) => Buffer.from(`\uFEFF${xml}`, 'utf16le');
const bigEndian = (xml: string) => utf16(xml).swap16();
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const accepted: readonly (readonly [string, string | Uint8Array])[] = [
  ['as it is', sound],
  ['a byte order mark', `\uFEFF${sound}`],
  ['no declaration', body],
  ['a declaration in single quotes', sound.replace(declaration, "<?xml version='1.0' encoding='utf-8'?>")],
  ['XML 1.1', sound.replace('1.0', '1.1')],
  ['standalone', sound.replace('?>', ' standalone="yes"?>')],
  ['a comment and an instruction above and below', `<?a b?><!-- c -->${body}<!-- d --><?e?>\n`],
  ['comments between elements', between('<!-- c -->')],
  ['instructions between elements', between('<?a b?>')],
  ['something like a DOCTYPE in a comment', between('<!-- <!DOCTYPE x> -->')],
  ['CRLF', sound.replaceAll('\n', '\r\n')],
  ['prefixes', prefixed],
  ['schema hints', onSurname(`${xsi} xsi:schemaLocation="${dataSet.namespace} x.xsd"`)],
  ['a hint without namespace', onSurname(`${xsi} xsi:noNamespaceSchemaLocation="x.xsd"`)],
  ['CDATA in a value', codeAs('<![CDATA[PO]]>VO')],
  ['CDATA after CDATA', codeAs('<![CDATA[PO]]><![CDATA[VO]]>')],
  ['references in a value', codeAs('&#80;O&#x56;O')],
  ['a comment beside a value', codeAs('<!-- c -->POVO')],
  ['an instruction after CDATA', codeAs('<![CDATA[POVO]]><?a?>')],
  ['an empty comment', surname('a<!---->b')],
  ['UTF-16', utf16(declared('UTF-16'))],
  ['UTF-16 that says nothing', utf16(body)],
  ['UTF-16, big end first', bigEndian(declared('UTF-16'))],
  ['UTF-16 without byte order mark', Buffer.from(declared('UTF-16'), 'utf16le')],
  ['ISO-8859-1', Buffer.from(declared('ISO-8859-1', surname('Zo\u00eb')), 'latin1')],
  ['Windows-1252', Buffer.from(declared('windows-1252', surname('\u0080')), 'latin1')],
  ['ISO-8859-15', Buffer.from(declared('ISO-8859-15', surname('\u00a4')), 'latin1')],
  ['US-ASCII', declared('US-ASCII', surname('Zo&#xeb;'))],
];

const refused: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['bytes that are no UTF-8', Buffer.from(surname('Zo\u00eb'), 'latin1'), 'XSD'],
  ['bytes that are no ASCII', declared('US-ASCII', surname('Zo\u00eb')), 'XSD'],
  ['UTF-8 that calls itself UTF-16', declared('UTF-16'), 'XSD'],
  ['UTF-16 that calls itself ISO-8859-1', utf16(declared('ISO-8859-1')), 'XSD'],
  ['half a character of UTF-16', utf16(declared('UTF-16')).subarray(0, -1), 'XSD'],
  ['half a surrogate pair', utf16(declared('UTF-16', surname('\uD800'))), 'XSD'],
  ['white space before the declaration', ` ${sound}`, 'XSD'],
  ['something after the end', `${sound}rest`, 'XSD'],
  ['two hyphens in a comment', surname('a<!-- b -- c -->'), 'XSD'],
  ['the end of a CDATA section in text', surname('a]]>b'), 'XSD'],
  ['a loose ampersand', surname('a&b'), 'XSD'],
  ['an unknown entity', surname('a&nbsp;b'), 'XSD'],
  ['an attribute twice', onSurname('a="1" a="2"'), 'XSD'],
  ['a prefix bound to nothing', onSurname('xmlns:p=""'), 'XSD'],
  ['white space around the namespace', onSurname(`xmlns="${dataSet.namespace} "`), 'XSD'],
  ['no namespace', sound.replace(` xmlns="${dataSet.namespace}"`, ''), 'XSD X.26'],
  [
    'white space around the namespace of all',
    sound.replace(dataSet.namespace, ` ${dataSet.namespace}`),
    'XSD X.26',
  ],
  ['CDATA between elements', between('<![CDATA[]]>'), 'XSD'],
  ['a no-break space between elements', between('\u00a0'), 'XSD'],
  ['xsi:nil', onSurname(`${xsi} xsi:nil="false"`), 'XSD'],
  ['xml:lang', onSurname('xml:lang="nl"'), 'XSD'],
  ['a comment in a code', codeAs('PO<!-- c -->VO'), 'X.17 OVa.OS02'],
  ['a comment between text and CDATA', codeAs('PO<!-- c --><![CDATA[VO]]>'), 'X.17 OVa.OS02'],
  ['a comment between CDATA and text', codeAs('<![CDATA[PO]]><!-- c -->VO'), 'X.17 OVa.OS02'],
  ['an instruction between CDATA', codeAs('<![CDATA[PO]]><?a?><![CDATA[VO]]>'), 'X.17 OVa.OS02'],
];

describe('one dossier in many spellings', () => {
  it.each(accepted)('%s', (_, xml) => {
    expect(verdict(Buffer.from(xml))).toBe('');
  });

  it.each(refused)('%s', (_, xml, rules) => {
    expect(verdict(Buffer.from(xml))).toBe(rules);
  });

  it('reads the letters of each encoding', () => {
    const letters = (bytes: Uint8Array) => {
      const read = osoXml.read(bytes);
      return read.ok ? read.value.text : read.refusal;
    };
    const inLatin = (encoding: string, text: string) =>
      Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`, 'latin1');
    expect(letters(inLatin('ISO-8859-1', '\u00eb\u0080'))).toBe('\u00eb\u0080');
    expect(letters(inLatin('windows-1252', '\u00eb\u0080'))).toBe('\u00eb\u20ac');
    expect(letters(inLatin('ISO-8859-15', '\u00a4'))).toBe('\u20ac');
    expect(letters(bigEndian('<a>\u00eb\u{1F600}</a>'))).toBe('\u00eb\u{1F600}');
  });
});
