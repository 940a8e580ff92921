import type { Finding } from '../../../schemas/dossier.ts';

/**
 * One element of an OSO dossier, as it stood in the file. A simple element has `text` and no children, a complex one
 * children and no text. Comments, processing instructions and white space between elements are not kept.
 */
export interface OsoElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children: readonly OsoElement[];
  /** Line in the file, from 1; 0 for an element that Overstap made. */
  readonly line: number;
}

/** Why a file cannot be read as OSO XML at all. */
export type ReadFailure = Finding;
