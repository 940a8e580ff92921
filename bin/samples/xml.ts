/** An element: its name, and its text or the elements in it. What is undefined is not there. */
export type Node = readonly [name: string, content: string | readonly (Node | undefined)[]];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const lines = ([name, content]: Node, indent: string): readonly string[] =>
  typeof content === 'string'
    ? [`${indent}<${name}>${escaped(content)}</${name}>`]
    : [
        `${indent}<${name}>`,
        ...content.flatMap((child) => (child === undefined ? [] : lines(child, `${indent}  `))),
        `${indent}</${name}>`,
      ];

const namespace = 'http://www.edustandaard.nl/oso_gegevensset/2019/dossier';

/** The OSO file of a dossier, laid out to be read. */
export const osoFile = (content: readonly (Node | undefined)[]): string => {
  const [, ...rest] = lines(['dossier', content], '');
  return [`<?xml version="1.0" encoding="UTF-8"?>`, `<dossier xmlns="${namespace}">`, ...rest, ''].join('\n');
};
