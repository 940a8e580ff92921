/**
 * Applies the mutations of the OSO fact sheet to OSO XML text: `set PATH = "X"`, `delete PATH`, `insert XML after|before
 * PATH`, `append XML to PATH`, `move PATH to-end-of PATH`, separated by ` ; `. Paths start below the root; a step is
 * `name`, `name[n]` or `name[last]`, and without an index all matches are meant.
 */
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';

interface Node {
  name: string;
  attributes: Readonly<Record<string, string>> | undefined;
  text: string | undefined;
  children: Node[];
  runs: readonly string[] | undefined;
}

const thaw = (element: OsoElement): Node => ({
  name: element.name,
  attributes: element.attributes,
  text: element.text,
  children: element.children.map(thaw),
  runs: element.runs,
});

const freeze = (node: Node): OsoElement => ({
  name: node.name,
  line: 0,
  children: node.children.map(freeze),
  ...(node.attributes === undefined ? {} : { attributes: node.attributes }),
  ...(node.text === undefined || node.text === '' ? {} : { text: node.text }),
  ...(node.runs === undefined ? {} : { runs: node.runs }),
});

const parse = (xml: string): Node => {
  const wrapped = `<x xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">${xml}</x>`;
  const read = osoXml.read(Buffer.from(wrapped));
  if (!read.ok) throw new Error(`Not well-formed: ${xml}`);
  return thaw(read.value);
};

const find = (root: Node, path: string): { node: Node; parent: Node }[] => {
  let found: { node: Node; parent: Node }[] = [{ node: root, parent: root }];
  for (const step of path.split('/')) {
    const [, name, index] = /^(.+?)(?:\[(\d+|last)\])?$/.exec(step)!;
    found = found.flatMap(({ node }) => {
      const matches = node.children.filter((child) => child.name === name);
      const chosen =
        index === undefined ? matches : index === 'last' ? matches.slice(-1) : [matches[Number(index) - 1]!];
      return chosen.map((child) => ({ node: child, parent: node }));
    });
  }
  if (found.length === 0 || found.some(({ node }) => (node as Node | undefined) === undefined))
    throw new Error(`No ${path}`);
  return found;
};

const place = (root: Node, path: string, xml: string, offset: number) => {
  for (const { node, parent } of find(root, path)) {
    parent.children.splice(parent.children.indexOf(node) + offset, 0, ...parse(xml).children);
  }
};

const operations: readonly [RegExp, (root: Node, ...parts: string[]) => void][] = [
  [
    /^set (\S+) = "(.*)"$/s,
    (root, path, content) => {
      const expanded = content.replace(/\{(.)\*(\d+)\}/g, (_, character: string, times: string) =>
        character.repeat(Number(times)),
      );
      const { text, children, runs } = parse(expanded);
      for (const { node } of find(root, path))
        Object.assign(node, { text, children: structuredClone(children), runs });
    },
  ],
  [
    /^delete (\S+)$/,
    (root, path) => {
      for (const { node, parent } of find(root, path))
        parent.children.splice(parent.children.indexOf(node), 1);
    },
  ],
  [
    /^insert (.*) after (\S+)$/s,
    (root, xml, path) => {
      place(root, path, xml, 1);
    },
  ],
  [
    /^insert (.*) before (\S+)$/s,
    (root, xml, path) => {
      place(root, path, xml, 0);
    },
  ],
  [
    /^append (.*) to (\S+)$/s,
    (root, xml, path) => {
      for (const { node } of find(root, path)) node.children.push(...parse(xml).children);
    },
  ],
  [
    /^move (\S+) to-end-of (\S+)$/,
    (root, path, target) => {
      const to = find(root, target)[0]!.node;
      for (const { node, parent } of find(root, path)) {
        parent.children.splice(parent.children.indexOf(node), 1);
        to.children.push(node);
      }
    },
  ],
];

/** A mutant of a dossier. */
export const mutate = (root: OsoElement, mutation: string): OsoElement => {
  const copy = thaw(root);
  for (const operation of mutation.split(' ; ')) {
    const [pattern, apply] = operations.find(([form]) => form.test(operation)) ?? [];
    if (pattern === undefined || apply === undefined) throw new Error(`Unknown operation: ${operation}`);
    apply(copy, ...pattern.exec(operation)!.slice(1));
  }
  return freeze(copy);
};
