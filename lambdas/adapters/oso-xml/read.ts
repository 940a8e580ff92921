import { SaxesParser, type SaxesTagNS, type XMLDecl } from 'saxes';
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

const decode = (bytes: Uint8Array): string => {
  if (bytes.byteLength > limits.bytes) throw new Unreadable('OVS.xml-limit', 0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('OVS.xml-encoding', 0);
  }
};

const checkDeclaration = ({ version = '1.0', encoding = 'UTF-8' }: XMLDecl): FailureRule | undefined => {
  if (version !== '1.0') return 'OVS.xml-version';
  return encoding.toLowerCase() === 'utf-8' ? undefined : 'OVS.xml-encoding';
};

/**
 * Six handlers and no more: a seventh makes the engine keep the parser's fields in a hash table, which reads six times
 * slower. Comments and instructions need none: text that follows text was cut by one.
 */
const parse = (text: string): OsoElement => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stack: Open[] = [];
  let root: OsoElement | undefined;
  let count = 0;
  let afterText = false;
  const stop = (rule: FailureRule): never => {
    throw new Unreadable(rule, parser.line);
  };
  const add = (piece: string) => {
    const open = stack.at(-1);
    if (open !== undefined) open.run = open.run === undefined ? piece : open.run + piece;
  };
  parser.on('error', () => stop('XSD'));
  parser.on('doctype', () => stop('OVS.xml-doctype'));
  parser.on('text', (piece) => {
    const open = stack.at(-1);
    if (afterText && open !== undefined) endRun(open);
    add(piece);
    afterText = true;
  });
  parser.on('cdata', (piece) => {
    add(piece);
    const open = stack.at(-1);
    if (open !== undefined) open.cdata = true;
    afterText = false;
  });
  parser.on('opentag', (tag) => {
    const parent = stack.at(-1);
    if (parent === undefined) {
      const refused = checkDeclaration(parser.xmlDecl);
      if (refused !== undefined) stop(refused);
    } else endRun(parent);
    count += 1;
    if (count > limits.elements || stack.length >= limits.depth || tag.local.length > limits.nameLength) {
      stop('OVS.xml-limit');
    }
    const name = tag.uri === dataSet.namespace ? tag.local : `{${tag.uri}}${tag.local}`;
    stack.push({
      name,
      attributes: attributesOf(tag),
      line: parser.line,
      runs: [],
      run: undefined,
      cdata: false,
      children: undefined,
    });
    afterText = false;
  });
  parser.on('closetag', () => {
    const open = stack.pop();
    if (open === undefined) return;
    endRun(open);
    const element = closed(open);
    const parent = stack.at(-1);
    if (parent === undefined) root = element;
    else (parent.children ??= []).push(element);
    afterText = false;
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
