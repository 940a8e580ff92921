import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { limits } from '../../../lambdas/adapters/oso-xml/failures.ts';
import { check } from '../../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import { povoXml, variations } from '../../support/dossiers.ts';
import { brokenDossiers, dossiers } from '../../domain/oso/arbitraries.ts';
import { fact, hasExamples, parse, withoutLines } from '../../domain/oso/examples.ts';

const namespace = dataSet.namespace;
const read = (xml: string) => osoXml.read(Buffer.from(xml));
const rulesOf = (bytes: Uint8Array) => {
  const result = osoXml.read(bytes);
  return result.ok ? [] : result.refusal.map(({ rule }) => rule);
};
const dossier = (content: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>\n') =>
  `${prolog}<dossier xmlns="${namespace}">${content}</dossier>`;

describe('reading and writing', () => {
  it('gives back the tree it was given', () => {
    fc.assert(
      fc.property(dossiers, (root) => {
        expect(withoutLines(parse(osoXml.write(root)))).toEqual(root);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back broken trees too', () => {
    const xmlCharacters = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
    const kept = (root: ReturnType<typeof parse>): boolean =>
      xmlCharacters.test(root.text ?? '') &&
      (root.children.length === 0 || root.text === undefined || /[^ \t\r\n]/.test(root.text)) &&
      Object.values(root.attributes ?? {}).every((value) => xmlCharacters.test(value)) &&
      root.children.every(kept);
    fc.assert(
      fc.property(brokenDossiers(dossiers).filter(kept), (root) => {
        expect(withoutLines(parse(osoXml.write(root)))).toEqual(root);
      }),
      { numRuns: 60 },
    );
  });

  (hasExamples ? it : it.skip)('writes the standard’s examples byte for byte', () => {
    for (const name of ['povo-full', 'popo-opt-out']) {
      const bytes = fact(`examples/${name}.xml`);
      expect(Buffer.compare(osoXml.write(parse(bytes)), bytes)).toBe(0);
    }
  });

  it('writes what XML cannot hold as the replacement character', () => {
    const written = osoXml.write({
      name: 'dossier',
      line: 0,
      children: [{ name: 'naam', line: 0, children: [], text: 'a\u0000b\uD800' }],
    });
    expect(parse(written).children[0]?.text).toBe('a\uFFFDb\uFFFD');
  });

  it.each([
    [
      'line ends become one line feed, references stay',
      '<naam>a\r\nb&#13;&#10;c&#x20AC;</naam>',
      { text: 'a\nb\r\nc€' },
    ],
    ['CDATA is text', '<naam>a<![CDATA[<b>&]]>c</naam>', { text: 'a<b>&c' }],
    ['comments cut a value into stretches', '<naam>a<!-- x -->b</naam>', { text: 'ab', runs: ['a', 'b'] }],
    ['white space alone is a value', '<naam> </naam>', { text: ' ' }],
    [
      'an attribute is normalised',
      '<land omschrijving="a\n b&#10;">1</land>',
      { attributes: { omschrijving: 'a  b\n' } },
    ],
    [
      'prefixes are no part of a name',
      `<o:naam xmlns:o="${namespace}">x</o:naam>`,
      { name: 'naam', text: 'x' },
    ],
    ['other namespaces are', '<naam xmlns="urn:x">x</naam>', { name: '{urn:x}naam' }],
    ['the line counts', '\n\n<naam>x</naam>', { line: 4 }],
  ])('%s', (_, xml, expected) => {
    expect(parse(Buffer.from(dossier(xml))).children[0]).toMatchObject(expected);
  });

  it('accepts a byte order mark and a file without declaration', () => {
    expect(read(`\uFEFF${dossier('')}`).ok).toBe(true);
    expect(read(dossier('', '')).ok).toBe(true);
  });
});

describe('hostile files', () => {
  it.each([
    ['nothing', '', 'XSD'],
    ['no XML', 'hallo', 'XSD'],
    ['an end too early', '<dossier><a>', 'XSD'],
    ['two roots', '<a/><b/>', 'XSD'],
    ['a DOCTYPE', `<!DOCTYPE dossier>${dossier('', '')}`, 'OVS.xml-doctype'],
    [
      'an external entity',
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
      'OVS.xml-doctype',
    ],
    ['a laughing bomb', '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>', 'OVS.xml-doctype'],
    ['an unknown entity', dossier('&eacute;'), 'XSD'],
    ['an entity named after a property', dossier('&constructor;'), 'XSD'],
    ['an undeclared prefix', dossier('<x:naam/>'), 'XSD'],
    ['a control character', dossier('<naam>\u0001</naam>'), 'XSD'],
    ['a reference to one', dossier('<naam>&#1;</naam>'), 'XSD'],
    ['an encoding nobody knows', dossier('', '<?xml version="1.0" encoding="onzin"?>'), 'XSD'],
    ['no name of an encoding', dossier('', '<?xml version="1.0" encoding="UTF 8"?>'), 'XSD'],
    ['XML 2.0', dossier('', '<?xml version="2.0"?>'), 'XSD'],
    ['deep nesting', '<a>'.repeat(100_000), 'XSD'],
    ['a name without end', `<${'a'.repeat(100_000)}/>`, 'XSD'],
  ])('%s', (_, xml, rule) => {
    expect(rulesOf(Buffer.from(xml))).toEqual([rule]);
  });

  it('refuses too much', () => {
    expect(rulesOf(new Uint8Array(limits.bytes + 1))).toEqual(['OVS.xml-limit']);
    expect(rulesOf(Buffer.from(dossier('<a/>'.repeat(limits.elements))))).toEqual(['OVS.xml-limit']);
    const many = Array.from({ length: limits.attributes + 1 }, (_, at) => `a${at}="x"`).join(' ');
    expect(rulesOf(Buffer.from(dossier(`<a ${many}/>`)))).toEqual(['OVS.xml-limit']);
    // The sign in a text is no attribute.
    expect(rulesOf(Buffer.from(dossier('='.repeat(limits.attributes + 1))))).toEqual([]);
  });

  it('names a cut-off file, wherever it is cut', () => {
    const bytes = povoXml(variations.full);
    for (let at = 0; at < bytes.length - 12; at += 97) {
      expect(rulesOf(bytes.subarray(0, at))).toHaveLength(1);
    }
  });

  it('never throws, whatever the bytes', () => {
    const bytes = povoXml(variations.draft);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 5 }), (changes) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        const result = osoXml.read(copy);
        return result.ok ? Array.isArray(check(result.value)) : result.refusal.length === 1;
      }),
      { numRuns: 200 },
    );
  });

  it('takes ten thousand attachments and a large one in seconds', () => {
    const documents =
      '<document><bestandsnaam>a.pdf</bestandsnaam><bestandsinhoud>QUFB</bestandsinhoud></document>';
    const many = parse(povoXml({ attachments: [{ fileName: 'a.pdf', base64: 'HIER' }] }));
    const xml = new TextDecoder()
      .decode(osoXml.write(many))
      .replace(/<document>[^]*<\/document>/, documents.repeat(10_000));
    const root = parse(Buffer.from(xml));
    expect(factsOf(root).attachments).toHaveLength(10_000);
    expect(check(root).map(({ rule }) => rule)).toEqual(['OVS.attachments-limit']);
    const large = povoXml({ attachments: [{ fileName: 'a.pdf', base64: 'A'.repeat(30_000_000) }] });
    expect(factsOf(parse(large)).attachments[0]?.bytes).toBe(30_000_000);
  });
});
