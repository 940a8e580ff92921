import { SaxesParser, type SaxesTagNS } from 'saxes';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import type { OsoElement, ReadFailure } from '../../domain/oso/tree.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { decode, Undecodable } from './decode.ts';
import { failure, limits, type FailureReason } from './failures.ts';

const declarations = 'http://www.w3.org/2000/xmlns/';
const noChildren: readonly OsoElement[] = [];
const onlyWhiteSpace = /^[ \t\r\n]*$/;

/** Stops the parser at the first thing that makes the file unreadable. */
class Unreadable extends Error {
  readonly reason: FailureReason;
  readonly line: number;
  constructor(reason: FailureReason, line: number) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

/** An element whose end tag has not come yet. */
interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>> | undefined;
  readonly line: number;
  readonly runs: string[];
  run: string | undefined;
  cdata: boolean;
  children: OsoElement[] | undefined;
}

const qualified = (uri: string, local: string) => (uri === '' ? local : `{${uri}}${local}`);

const attributesOf = (tag: SaxesTagNS) => {
  const given = Object.values(tag.attributes);
  if (given.length === 0) return undefined;
  const entries = given
    .filter(({ uri }) => uri !== declarations)
    .map(({ uri, local, value }) => [qualified(uri, local), value] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const endRun = (open: Open) => {
  if (open.run !== undefined && open.run !== '') open.runs.push(open.run);
  open.run = undefined;
};

const closed = (open: Open): OsoElement => {
  const { name, line, attributes, children, runs } = open;
  const text = runs.length === 1 ? runs[0] : runs.join('');
  const asks = children !== undefined || open.cdata;
  const blank = asks && (text === undefined || onlyWhiteSpace.test(text));
  const kept = text !== '' && !(blank && children !== undefined);
  return {
    name,
    line,
    children: children ?? noChildren,
    ...(attributes === undefined ? {} : { attributes }),
    ...(kept && text !== undefined ? { text } : {}),
    ...(kept && runs.length > 1 ? { runs } : {}),
    ...(open.cdata && blank ? { cdata: true } : {}),
  };
};

const textOf = (bytes: Uint8Array): string => {
  if (bytes.byteLength > limits.bytes) throw new Unreadable('limit', 0);
  try {
    return decode(bytes);
  } catch (error) {
    throw new Unreadable(error instanceof Undecodable ? error.reason : 'wrong-bytes', 0);
  }
};

/** The namespaces as the file gives them: the parser forgives white space around one, the official validator doesn't. */
const namespaceOf = (tag: SaxesTagNS): string => {
  for (const { uri, prefix, local, value } of Object.values(tag.attributes)) {
    if (uri === declarations && value !== value.trim()) tag.ns[prefix === '' ? '' : local] = value;
  }
  return tag.ns[tag.prefix] ?? tag.uri;
};

/** Whether a text may hold more attributes than a file may: each has its own sign. */
const mayHoldTooMany = (text: string): boolean => {
  let signs = 0;
  for (let at = text.indexOf('='); at >= 0 && signs <= limits.attributes; at = text.indexOf('=', at + 1))
    signs += 1;
  return signs > limits.attributes;
};

/**
 * Six handlers and no more: a seventh makes the engine keep the parser's fields in a hash table, which reads six times
 * slower. So errors have none (the parser then throws), and a DOCTYPE and attributes only when the file has something
 * like one, or like too many.
 */
const parse = (text: string): OsoElement => {
  const parser = new SaxesParser({
    xmlns: true,
    position: true,
    // Any XML 1.x is read by the rules of 1.0, as the fifth edition of XML wants.
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  });
  const stack: Open[] = [];
  let root: OsoElement | undefined;
  let count = 0;
  let attributes = 0;
  const stop = (reason: FailureReason): never => {
    throw new Unreadable(reason, parser.line);
  };
  const add = (piece: string) => {
    const open = stack.at(-1);
    if (open !== undefined) open.run = open.run === undefined ? piece : open.run + piece;
  };
  const cut = () => {
    const open = stack.at(-1);
    if (open !== undefined) endRun(open);
  };
  if (text.includes('<!DOCTYPE')) parser.on('doctype', () => stop('doctype'));
  if (mayHoldTooMany(text))
    parser.on('attribute', () => {
      attributes += 1;
      if (attributes > limits.attributes) stop('limit');
    });
  parser.on('comment', cut);
  parser.on('processinginstruction', cut);
  parser.on('text', add);
  parser.on('cdata', (piece) => {
    add(piece);
    const open = stack.at(-1);
    if (open !== undefined) open.cdata = true;
  });
  parser.on('opentag', (tag) => {
    cut();
    count += 1;
    if (count > limits.elements) stop('limit');
    if (stack.length >= limits.depth || tag.local.length > limits.nameLength) stop('no-dossier');
    const uri = namespaceOf(tag);
    stack.push({
      name: uri === dataSet.namespace ? tag.local : `{${uri}}${tag.local}`,
      attributes: attributesOf(tag),
      line: parser.line,
      runs: [],
      run: undefined,
      cdata: false,
      children: undefined,
    });
  });
  parser.on('closetag', () => {
    const open = stack.pop();
    if (open === undefined) return;
    endRun(open);
    const element = closed(open);
    const parent = stack.at(-1);
    if (parent === undefined) root = element;
    else (parent.children ??= []).push(element);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('malformed', parser.line);
  }
  return root ?? stop('malformed');
};

/**
 * Reads OSO XML into a tree. Refuses what is not well-formed XML 1.0 in a known encoding, without DOCTYPE and within the
 * limits; never throws. Root, namespace and content are the checks' business: any well-formed file gives a tree.
 */
export const read = (bytes: Uint8Array): Result<OsoElement, readonly ReadFailure[]> => {
  try {
    return accept(parse(textOf(bytes)));
  } catch (error) {
    return refuse([
      error instanceof Unreadable ? failure(error.reason, error.line) : failure('malformed', 0),
    ]);
  }
};
