import { gzipSync } from 'node:zlib';
import type { Chance } from '../chance.ts';
import { canary } from '../words.ts';

/** An OSO file made into an attack on who reads it. */
interface XmlAttack {
  readonly what: string;
  readonly make: (honest: string) => Buffer;
}

const text = (what: string, make: (honest: string) => string): XmlAttack => ({
  what,
  make: (honest) => Buffer.from(make(honest)),
});

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const withDtd =
  (dtd: string, use = '&a;') =>
  (honest: string) =>
    honest
      .replace(declaration, `${declaration}<!DOCTYPE dossier [${dtd}]>`)
      .replace(/<argumentatie>[^<]*/, `<argumentatie>${use}`);
const inField = (field: string, content: string) => (honest: string) =>
  honest.replace(new RegExp(`<${field}>[^<]*`), () => `<${field}>${content}`);
const declared = (encoding: string) => (honest: string) => honest.replace('UTF-8', encoding);

const laughs = Array.from(
  { length: 12 },
  (_, level) => `<!ENTITY l${level} "${level === 0 ? canary : `&l${level - 1};`.repeat(10)}">`,
).join('');

export const xmlAttacks: readonly XmlAttack[] = [
  text('a billion laughs', withDtd(laughs, '&l11;')),
  text('quadratic entities', withDtd(`<!ENTITY a "${canary.repeat(5000)}">`, '&a;'.repeat(5000))),
  text('an external entity', withDtd('<!ENTITY a SYSTEM "file:///etc/passwd">')),
  text('an external entity over the net', withDtd('<!ENTITY a SYSTEM "http://169.254.169.254/latest/">')),
  text('a parameter entity', withDtd('<!ENTITY % p SYSTEM "file:///etc/hostname">%p;')),
  text('an external DTD', (it) =>
    it.replace(declaration, `${declaration}<!DOCTYPE dossier SYSTEM "http://voorbeeld.example/x.dtd">`),
  ),
  text('a DTD with defaults', withDtd('<!ATTLIST dossier xmlns CDATA "urn:x">', canary)),
  text('an unknown entity', inField('argumentatie', '&onbekend;')),
  text('characters that XML forbids', inField('argumentatie', `${canary}&#0;&#x1F;&#xFFFE;&#xD800;`)),
  text('a character beyond Unicode', inField('argumentatie', '&#x110000;&#99999999999999999999;')),
  text('a raw NUL', inField('argumentatie', `${canary}\0`)),
  text('turned letters', inField('voornaam', `${canary}\u202E\u2066`)),
  text('two hundred thousand letters', inField('argumentatie', `${canary} `.repeat(25_000))),
  text('nested 100,000 deep', (it) => it.replace('<metadata>', `${'<a>'.repeat(100_000)}<metadata>`)),
  text('nested and closed', (it) =>
    it.replace('<metadata>', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}<metadata>`),
  ),
  text('a huge attribute', (it) => it.replace('<metadata>', `<metadata a="${'x'.repeat(2_000_000)}">`)),
  text('many attributes', (it) =>
    it.replace(
      '<metadata>',
      `<metadata ${Array.from({ length: 50_000 }, (_, at) => `a${at}="x"`).join(' ')}>`,
    ),
  ),
  text('an attribute twice', (it) => it.replace('<metadata>', '<metadata a="1" a="2">')),
  text('many prefixes', (it) =>
    it.replace(
      '<dossier',
      `<dossier ${Array.from({ length: 20_000 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')}`,
    ),
  ),
  text('an unbound prefix', (it) => it.replaceAll('metadata>', 'x:metadata>')),
  text('a long name', (it) => it.replaceAll('metadata>', `${'m'.repeat(500_000)}>`)),
  text('a strange name', (it) => it.replaceAll('metadata>', `${canary}999990019>`)),
  text('__proto__ as a name', (it) => it.replaceAll('metadata>', '__proto__>')),
  text('constructor as a name', (it) => it.replaceAll('argumentatie>', 'constructor>')),
  text('unclosed', (it) => it.replace('</leerling>', '')),
  text('cut off', (it) => it.slice(0, it.length / 2)),
  text('cut off in a tag', (it) => it.slice(0, it.indexOf('<leerling') + 5)),
  text('with text after its end', (it) => `${it}${canary}`),
  text('twice', (it) => it + it.replace(declaration, '')),
  text('an open CDATA', inField('argumentatie', `<![CDATA[${canary}`)),
  text('CDATA in CDATA', inField('argumentatie', `<![CDATA[${canary}]]]]><![CDATA[>]]>`)),
  text('many comments', inField('argumentatie', '<!-- x -->'.repeat(100_000))),
  text('an open comment', (it) => it.replace('<metadata>', `<!-- ${canary} <metadata>`)),
  text('a processing instruction', (it) => it.replace('<metadata>', `<?php echo "${canary}"?><metadata>`)),
  text(
    'XInclude',
    inField(
      'argumentatie',
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
    ),
  ),
  text('a style sheet', (it) =>
    it.replace(declaration, `${declaration}<?xml-stylesheet href="http://voorbeeld.example/x.xsl"?>`),
  ),
  text('XML 1.1', (it) => it.replace('version="1.0"', 'version="1.1"')),
  text('two declarations', (it) => declaration + it),
  text('white space before', (it) => ` \n${it}`),
  text('a mark of byte order', (it) => `\uFEFF${it}`),
  text('declared as Latin-1', declared('ISO-8859-1')),
  text('declared as UTF-16', declared('UTF-16')),
  text('declared as UTF-7', declared('UTF-7')),
  text('declared as nothing', declared(`${canary}-8`)),
  { what: 'UTF-16', make: (it) => Buffer.from(`\uFEFF${declared('UTF-16')(it)}`, 'utf16le') },
  { what: 'UTF-16 said to be UTF-8', make: (it) => Buffer.from(`\uFEFF${it}`, 'utf16le') },
  { what: 'Latin-1 said to be UTF-8', make: (it) => Buffer.from(inField('voornaam', 'Zoë')(it), 'latin1') },
  { what: 'gzip', make: (it) => gzipSync(it) },
  text('twenty thousand attachments', (it) =>
    it.replace('</overigdocumentlijst>', `${'<document/>'.repeat(20_000)}</overigdocumentlijst>`),
  ),
  text('twenty thousand tests', (it) =>
    it.replace('</toetslijst>', `${'<toets/>'.repeat(20_000)}</toetslijst>`),
  ),
  text('an attachment that is no base64', inField('bestandsinhoud', `${canary}!?*`)),
  text('an attachment of blanks', inField('bestandsinhoud', ' \n'.repeat(500_000))),
  text('a day that does not exist', inField('geboortedatum', '2010-02-30')),
  text('a day far off', inField('geboortedatum', '-99999-01-01')),
  text('a number that is none', inField('bsn', '99999 00 20')),
  text('digits of another script', inField('bsn', '９９９９９００２０')),
  text(
    'an address for a web page',
    inField('omschrijving', `<![CDATA[<script>alert("${canary}")</script>]]>`),
  ),
  text('a path as a file name', inField('bestandsnaam', `../../${canary}.pdf`)),
  text('a file name without an end', inField('bestandsnaam', `${canary}${'x'.repeat(100_000)}.pdf`)),
  text('a file name with a line end', inField('bestandsnaam', `${canary}&#13;&#10;X-Injected: yes.pdf`)),
];

/** One attack on an OSO file that would have been honest. */
export const xmlAttack = (
  honest: string,
  chance: Chance,
): { readonly what: string; readonly body: Buffer } => {
  const { what, make } = chance.pick(xmlAttacks);
  return { what: `XML ${what}`, body: make(honest) };
};
