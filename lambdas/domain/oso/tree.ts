import type { Finding } from '../../../schemas/dossier.ts';

/**
 * One element of an OSO dossier, as it stood in the file. A simple element has `text` and no children, a complex one
 * children and no text; what breaks that (a file can) is kept too, so that the checks see it. Comments, processing
 * instructions and white space between elements are not kept.
 */
export interface OsoElement {
  /** Local name; `{namespace}name` when the element is not in the namespace of the data set. */
  readonly name: string;
  /** By local name; `{namespace}name` for an attribute in a namespace. Namespace declarations are not attributes here. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** All text of the element, white space kept; absent when there is none. */
  readonly text?: string;
  readonly children: readonly OsoElement[];
  /** Line in the file, from 1; 0 for an element that Overstap made. */
  readonly line: number;
  /** The stretches of text, when comments, instructions or elements cut it into several. */
  readonly runs?: readonly string[];
  /** There is a CDATA section although the text is only white space: a complex element may not have one. */
  readonly cdata?: true;
}

/** Why a file cannot be read as OSO XML at all. */
export type ReadFailure = Finding;

/** Namespace of `xsi:type`, `xsi:schemaLocation` and the like. */
export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
