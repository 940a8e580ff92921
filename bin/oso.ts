#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attachmentInspector } from '../lambdas/adapters/attachments.ts';
import { osoXml } from '../lambdas/adapters/oso-xml/format.ts';
import { attachmentFinding } from '../lambdas/domain/attachment-findings.ts';
import { check } from '../lambdas/domain/oso/check.ts';
import { factsOf } from '../lambdas/domain/oso/facts.ts';
import { moveTypeOf } from '../lambdas/domain/oso/identity.ts';
import { outsideLawPaths } from '../lambdas/domain/oso/outside-law.ts';
import { placesOf } from '../lambdas/domain/oso/place.ts';
import { select } from '../lambdas/domain/oso/select.ts';
import type { OsoElement } from '../lambdas/domain/oso/tree.ts';
import { Category } from '../schemas/categories.ts';
import { OutsideLaw, type Finding, type Selection } from '../schemas/dossier.ts';
import { categoryData } from '../schemas/oso/category-data.ts';
import { profiles } from '../schemas/oso/profiles.ts';

const usage = `Gebruik / Usage:
  oso validate [--json] FILE…            regels die een OSO-bestand breekt / rules that an OSO file breaks
  oso roundtrip FILE                     lezen en weer schrijven / read and write again
  oso select FILE --opt-out CAT,… [--justify DATA,…]
                                         wat er geleverd zou worden / what would be delivered
`;

/** Exit codes: all valid; some invalid; wrong use or a file that can't be opened. */
const exit = { ok: 0, invalid: 1, usage: 2 } as const;

/** Something the person at the keyboard can mend; the message says what. */
class WrongUse extends Error {}

const open = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch {
    throw new WrongUse(`${file}: kan niet worden geopend / can’t be opened`);
  }
};

const attachmentFindings = (root: OsoElement): readonly Finding[] => {
  const lines = placesOf(root)
    .named('document')
    .map(({ element }) => element.line);
  return factsOf(root).attachments.flatMap(({ content, ...found }, index) =>
    attachmentFinding({ ...found, ...attachmentInspector.inspect(found.fileName, content) }).map(
      (finding) => ({
        ...finding,
        line: lines[index] ?? 0,
      }),
    ),
  );
};

const findingsOf = (file: string): { readonly readable: boolean; readonly findings: readonly Finding[] } => {
  const read = osoXml.read(open(file));
  if (!read.ok) return { readable: false, findings: read.refusal };
  return { readable: true, findings: [...check(read.value), ...attachmentFindings(read.value)] };
};

const report = (file: string) => {
  const { readable, findings } = findingsOf(file);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    file,
    valid: readable && !errors.some(({ source }) => source === 'OSO'),
    accepted: errors.length === 0,
    messages: findings.map(({ rule, source, severity, path, line, message }) => ({
      rule,
      source,
      severity,
      path,
      line,
      message,
    })),
  };
};

type Report = ReturnType<typeof report>;

const verdict = ({ valid, accepted }: Report): string => {
  if (!valid) return 'ongeldig / invalid';
  return accepted
    ? 'geldig en geaccepteerd / valid and accepted'
    : 'geldig, niet geaccepteerd / valid, not accepted';
};

const asText = (result: Report): string =>
  [
    `${result.file}: ${verdict(result)}`,
    ...result.messages.map(
      ({ rule, source, severity, path, line, message }) =>
        `  ${severity === 'error' ? 'FOUT' : 'let op'} ${rule} (${source}) regel ${line} ${path}\n    ${message.nl}\n    ${message.en}`,
    ),
  ].join('\n');

const validate = (args: readonly string[]): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new WrongUse(usage);
  const valid = positionals.map((file) => {
    const result = report(file);
    console.log(values.json ? JSON.stringify(result) : asText(result));
    return result.valid;
  });
  return valid.every(Boolean) ? exit.ok : exit.invalid;
};

const readTree = (file: string): OsoElement | undefined => {
  const read = osoXml.read(open(file));
  if (read.ok) return read.value;
  for (const { line, message } of read.refusal)
    console.error(`${file}:${line}: ${message.nl}\n${message.en}`);
  return undefined;
};

const writeTree = (tree: OsoElement): number => {
  process.stdout.write(osoXml.write(tree));
  return exit.ok;
};

const single = (positionals: readonly string[]): string => {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongUse(usage);
  return file;
};

const roundtrip = (args: readonly string[]): number => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const tree = readTree(single(positionals));
  return tree === undefined ? exit.invalid : writeTree(tree);
};

const namesOf = <Name extends string>(list: string, known: readonly Name[]): readonly Name[] =>
  list
    .split(',')
    .map((name) => name.trim().replace(/^cat_/, ''))
    .filter((name) => name !== '')
    .map((name) => {
      const found = known.find((it) => it === name);
      if (found === undefined) throw new WrongUse(`${name}: onbekend / unknown. ${known.join(', ')}`);
      return found;
    });

/** Everything goes but the categories named, and data outside the law's list unless they are justified. */
const optingOut = (
  root: OsoElement,
  off: readonly Category[],
  justified: readonly OutsideLaw[],
): Selection => ({
  version: 1,
  categories: Object.fromEntries(off.map((category) => [category, 'leave-out' as const])),
  attachments: factsOf(root).attachments.map(({ attachment }) => ({ attachment, decision: 'include' })),
  leaveOut: [],
  justified: justified.map((data) => ({ data, reason: 'opgegeven op de opdrachtregel' })),
});

/** Says on stderr what went besides the categories: nobody should have to guess. */
const tellOutsideLaw = (root: OsoElement, justified: readonly OutsideLaw[]): void => {
  const left = factsOf(root).outsideLaw.filter((data) => !justified.includes(data));
  if (left.length === 0) return;
  const names = left.map((data) => outsideLawPaths[data].label.nl).join(', ');
  console.error(`Niet in de lijst van de wet, dus weggelaten / not in the law’s list, so left out: ${names}`);
  console.error(`Toch mee / to keep: --justify ${left.join(',')}`);
};

const selectFile = (args: readonly string[]): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'opt-out': { type: 'string', default: '' }, justify: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const file = single(positionals);
  const off = namesOf(values['opt-out'], Category.options);
  const justified = namesOf(values.justify, OutsideLaw.options);
  const root = readTree(file);
  if (root === undefined) return exit.invalid;
  const profile = profiles[moveTypeOf(root) ?? 'POVO'];
  const fixed = off.filter((category) => profile[category] === 'VERPLICHT');
  if (fixed.length > 0) {
    const names = fixed.map((category) => categoryData[category].label.nl).join(', ');
    throw new WrongUse(`Verplicht, kan niet uit / mandatory, can’t be switched off: ${names}`);
  }
  tellOutsideLaw(root, justified);
  return writeTree(select(root, optingOut(root, off, justified)));
};

const commands: Readonly<Record<string, (args: readonly string[]) => number>> = {
  validate,
  roundtrip,
  select: selectFile,
};

const isWrongOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

const run = ([name = '', ...args]: readonly string[]): number => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new WrongUse(usage);
    return command(args);
  } catch (error) {
    if (!(error instanceof WrongUse) && !isWrongOption(error)) throw error;
    console.error(error.message);
    return exit.usage;
  }
};

process.exitCode = run(process.argv.slice(2));
