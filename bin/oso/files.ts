import { readFileSync } from 'node:fs';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';

export const usage = `Gebruik / Usage:
  oso validate [--json] FILE…            regels die een OSO-bestand breekt / rules that an OSO file breaks
  oso roundtrip FILE                     lezen en weer schrijven / read and write again
  oso select FILE --opt-out CAT,… [--justify DATA,…]
                                         wat er geleverd zou worden / what would be delivered
  oso merge FIRST SECOND [--json]        twee versies van één dossier, de oudste eerst: samengevoegd, of het plan
                                         two versions of one dossier, the oldest first: merged, or the plan
`;

/** Exit codes: all valid; some invalid; wrong use or a file that can't be opened. */
export const exit = { ok: 0, invalid: 1, usage: 2 } as const;

/** Something the person at the keyboard can mend; the message says what. */
export class WrongUse extends Error {}

export const open = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch {
    throw new WrongUse(`${file}: kan niet worden geopend / can’t be opened`);
  }
};

export const readTree = (file: string): OsoElement | undefined => {
  const read = osoXml.read(open(file));
  if (read.ok) return read.value;
  for (const { line, message } of read.refusal)
    console.error(`${file}:${line}: ${message.nl}\n${message.en}`);
  return undefined;
};

export const writeTree = (tree: OsoElement): number => {
  process.stdout.write(osoXml.write(tree));
  return exit.ok;
};

/** The one file that a command is about. */
export const single = (positionals: readonly string[]): string => {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongUse(usage);
  return file;
};
