import { dataSet } from '../../../schemas/oso/data-set.ts';
import { schemaInstance, type OsoElement } from '../../domain/oso/tree.ts';

const qualifiedName = /^\{([^}]*)\}(.*)$/s;
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
const escape = (character: string) => escapes[character] ?? '';

/** What XML 1.0 cannot hold at all becomes the replacement character. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const wellFormed = (text: string) => text.toWellFormed().replace(forbidden, '\uFFFD');

/** Base64 and most values hold nothing to escape: one scan decides. */
const suspect = /[^\u0020-\u0025\u0027-\u003B\u003D\u003F-\uD7FF]/;
const textOf = (text: string) => (suspect.test(text) ? wellFormed(text).replace(/[&<>\r]/g, escape) : text);
const attributeValue = (value: string) => wellFormed(value).replace(/[&<>"\r\n\t]/g, escape);

const attributesOf = (element: OsoElement): string =>
  Object.entries(element.attributes ?? {})
    .map(([key, value], index) => {
      const [, namespace, local] = qualifiedName.exec(key) ?? [];
      if (namespace === undefined || local === undefined) return ` ${key}="${attributeValue(value)}"`;
      if (namespace === xmlNamespace) return ` xml:${local}="${attributeValue(value)}"`;
      const prefix = namespace === schemaInstance ? 'xsi' : `n${index}`;
      const declaration = prefix === 'xsi' ? '' : ` xmlns:${prefix}="${attributeValue(namespace)}"`;
      return `${declaration} ${prefix}:${local}="${attributeValue(value)}"`;
    })
    .join('');

const usesSchemaInstance = (element: OsoElement): boolean =>
  Object.keys(element.attributes ?? {}).some((key) => key.startsWith(`{${schemaInstance}}`)) ||
  element.children.some(usesSchemaInstance);

/** Text that stands before children, or alone. White space that was in a CDATA section goes back into one. */
const contentOf = ({ text = '', cdata }: OsoElement): string =>
  cdata === true ? `<![CDATA[${text}]]>` : textOf(text);

interface Position {
  /** Line end and spaces before the element; empty inside text, where white space would become part of it. */
  readonly indent: string;
  /** The default namespace in force. */
  readonly namespace: string;
  readonly declarations: string;
}

const emit = (element: OsoElement, { indent, namespace, declarations }: Position, out: string[]): void => {
  const [, foreign, foreignName] = qualifiedName.exec(element.name) ?? [];
  const own = foreign ?? dataSet.namespace;
  const name = foreignName ?? element.name;
  const declared = own === namespace ? '' : ` xmlns="${attributeValue(own)}"`;
  const start = `${indent}<${name}${declared}${declarations}${attributesOf(element)}`;
  const content = contentOf(element);
  if (element.children.length === 0) {
    out.push(content === '' ? `${start}/>` : `${start}>${content}</${name}>`);
    return;
  }
  const inner = content === '' && indent !== '' ? `${indent}  ` : '';
  out.push(`${start}>${content}`);
  for (const child of element.children) emit(child, { indent: inner, namespace: own, declarations: '' }, out);
  out.push(`${inner === '' ? '' : indent}</${name}>`);
};

/**
 * Writes a tree as OSO XML: UTF-8, the data set's namespace as default namespace on the root, two spaces of indentation,
 * elements in the order of the tree. Reading it back gives the same tree. A value that comments cut into stretches is
 * written as one.
 */
export const write = (root: OsoElement): Uint8Array => {
  const declarations = usesSchemaInstance(root) ? ` xmlns:xsi="${schemaInstance}"` : '';
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  emit(root, { indent: '\n', namespace: '', declarations }, out);
  out.push('\n');
  return Buffer.from(out.join(''), 'utf8');
};
