import { parseArgs } from 'node:util';
import { type Signed, verifyAudit } from './audit.ts';
import { NotChecked, type Outcome } from './check.ts';
import { verifyCertificate, verifyReceipt } from './statement.ts';

const usage = `Gebruik / Usage:
  verify receipt RECEIPT.jws --jwks JWKS.json [--content DOSSIER.xml]
                        een ontvangstbevestiging, en het dossier erbij / a receipt, and the dossier with it
  verify certificate CERTIFICATE.jws --jwks JWKS.json
                        een verklaring van vernietiging / a destruction certificate
  verify audit AUDIT.json… [--receipt RECEIPT.jws] [--certificate CERTIFICATE.jws] [--jwks JWKS.json]
                        het logboek van een dossier / the audit of a dossier
  --json                antwoord voor programma's / answer for programs

JWKS.json: GET /v1/jwks. Meer / more: docs/receipts.md`;

/** Exit codes: all holds; something does not; wrong use or a file that can’t be read. */
const exit = { holds: 0, fails: 1, usage: 2 } as const;

const options = {
  jwks: { type: 'string' },
  content: { type: 'string' },
  receipt: { type: 'string' },
  certificate: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Given {
  readonly files: readonly string[];
  readonly jwks: string | undefined;
  readonly content: string | undefined;
  readonly receipt: string | undefined;
  readonly certificate: string | undefined;
}

const only = ({ files }: Given): string => {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new NotChecked(usage);
  return file;
};
const keysOf = ({ jwks }: Given): string => {
  if (jwks === undefined) throw new NotChecked(usage);
  return jwks;
};

/** What was signed and must lie on the audit. */
const signedOf = (given: Given): readonly Signed[] =>
  (['receipt', 'certificate'] as const).flatMap((kind) => {
    const file = given[kind];
    return file === undefined ? [] : [{ kind, file, jwks: keysOf(given) }];
  });

const commands = new Map<string | undefined, (given: Given) => Promise<Outcome>>([
  ['receipt', (given) => verifyReceipt(only(given), { jwks: keysOf(given), content: given.content })],
  ['certificate', (given) => verifyCertificate(only(given), keysOf(given))],
  ['audit', (given) => verifyAudit(given.files, signedOf(given))],
]);

const print = ({ facts, checks }: Outcome): void => {
  for (const [nl, en, value] of facts)
    console.log(nl === en ? `  ${nl}: ${value}` : `  ${nl} / ${en}: ${value}`);
  for (const { ok, nl, en } of checks) console.log(`${ok ? '✓' : '✗'} ${nl} / ${en}`);
};

const isWrongOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Runs one command of `verify`. @returns the exit code */
export const run = async (args: string[]): Promise<number> => {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name, ...files] = positionals;
    const command = commands.get(name);
    if (!command) throw new NotChecked(usage);
    const { json, jwks, content, receipt, certificate } = values;
    const outcome = await command({ files, jwks, content, receipt, certificate });
    const ok = outcome.checks.every((check) => check.ok);
    if (json)
      console.log(JSON.stringify({ kind: outcome.kind, ok, says: outcome.says, checks: outcome.checks }));
    else print(outcome);
    return ok ? exit.holds : exit.fails;
  } catch (error) {
    if (!(error instanceof NotChecked) && !isWrongOption(error)) throw error;
    console.error(error.message);
    return exit.usage;
  }
};
