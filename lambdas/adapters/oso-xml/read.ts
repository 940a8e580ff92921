import { SaxesParser, type SaxesTagNS } from 'saxes';
import { dataSet } from '../../../schemas/oso/data-set.ts';
import type { OsoElement, ReadFailure } from '../../domain/oso/tree.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { failure, limits, type FailureRule } from './failures.ts';

const declarations = 'http://www.w3.org/2000/xmlns/';
const noChildren: readonly OsoElement[] = [];
const onlyWhiteSpace = /^[ \t\r\n]*$/;

/** Stops the parser at the first thing that makes the file unreadable. */
class Unreadable extends Error {
  readonly rule: FailureRule;
  readonly line: number;
  constructor(rule: FailureRule, line: number) {
    super(rule);
    this.rule = rule;
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
  const entries = Object.values(tag.attributes)
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
  const blank = text === undefined || onlyWhiteSpace.test(text);
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

const decode = (bytes: Uint8Array): string => {
  if (bytes.byteLength > limits.bytes) throw new Unreadable('OVS.xml-limit', 0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('OVS.xml-encoding', 0);
  }
};

const parse = (text: string): OsoElement => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stack: Open[] = [];
  let root: OsoElement | undefined;
  let line = 1;
  let count = 0;
  const stop = (rule: FailureRule): never => {
    throw new Unreadable(rule, parser.line);
  };
  const add = (piece: string, cdata: boolean) => {
    const open = stack.at(-1);
    if (open === undefined) return;
    open.run = open.run === undefined ? piece : open.run + piece;
    open.cdata ||= cdata;
  };
  const cut = () => {
    const open = stack.at(-1);
    if (open !== undefined) endRun(open);
  };
  parser.on('error', () => stop('XSD'));
  parser.on('doctype', () => stop('OVS.xml-doctype'));
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') stop('OVS.xml-version');
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') stop('OVS.xml-encoding');
  });
  parser.on('text', (piece) => {
    add(piece, false);
  });
  parser.on('cdata', (piece) => {
    add(piece, true);
  });
  parser.on('comment', cut);
  parser.on('processinginstruction', cut);
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', (tag) => {
    cut();
    count += 1;
    if (count > limits.elements || stack.length >= limits.depth || tag.local.length > limits.nameLength) {
      stop('OVS.xml-limit');
    }
    const name = tag.uri === dataSet.namespace ? tag.local : `{${tag.uri}}${tag.local}`;
    stack.push({
      name,
      attributes: attributesOf(tag),
      line,
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
  parser.write(text).close();
  return root ?? stop('XSD');
};

/**
 * Reads OSO XML into a tree. Refuses what is not well-formed UTF-8 XML 1.0 without DOCTYPE within the limits; never throws.
 * Root, namespace and content are the checks' business: any well-formed file gives a tree.
 */
export const read = (bytes: Uint8Array): Result<OsoElement, readonly ReadFailure[]> => {
  try {
    return accept(parse(decode(bytes)));
  } catch (error) {
    return refuse([error instanceof Unreadable ? failure(error.rule, error.line) : failure('XSD', 0)]);
  }
};
