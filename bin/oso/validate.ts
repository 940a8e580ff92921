import { parseArgs } from 'node:util';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { attachmentFinding } from '../../lambdas/domain/attachment-findings.ts';
import { check } from '../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { placesOf } from '../../lambdas/domain/oso/place.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';
import type { Finding } from '../../schemas/dossier.ts';
import { exit, open, usage, WrongUse } from './files.ts';

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

/** A dossier as far as it can be read, and every rule that it breaks. */
export const checkFile = (
  bytes: Uint8Array,
): { readonly root: OsoElement | undefined; readonly findings: readonly Finding[] } => {
  const read = osoXml.read(bytes);
  if (!read.ok) return { root: undefined, findings: read.refusal };
  return { root: read.value, findings: [...check(read.value), ...attachmentFindings(read.value)] };
};

const report = (file: string) => {
  const { root, findings } = checkFile(open(file));
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    file,
    valid: root !== undefined && !errors.some(({ source }) => source === 'OSO'),
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

/** Reports on one file. A file that can't be opened is told on stderr, and keeps no other file from its report. */
const told = (file: string, asJson: boolean): number => {
  try {
    const result = report(file);
    console.log(asJson ? JSON.stringify(result) : asText(result));
    return result.valid ? exit.ok : exit.invalid;
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    return exit.usage;
  }
};

/** Every rule that each file breaks. The exit code is that of the worst file. */
export const validate = (args: readonly string[]): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new WrongUse(usage);
  return Math.max(...positionals.map((file) => told(file, values.json)));
};
