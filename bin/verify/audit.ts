import { AuditView } from '../../schemas/audit.ts';
import { AuditEntry } from '../../lambdas/domain/audit.ts';
import { judgeChain } from '../../lambdas/domain/chain.ts';
import { type Check, checked, type Fact, NotChecked, type Outcome } from './check.ts';
import { documentIn } from './read.ts';
import { certificates, receipts, statementIn } from './statement.ts';

/** All pages of one account, as one. */
const accountIn = (files: readonly string[]): AuditView => {
  const pages = files.map((file) => documentIn(file, AuditView));
  const [first, ...others] = pages;
  if (!first) throw new NotChecked('Noem een bestand / name a file');
  const last = pages.at(-1) ?? first;
  if (others.some((page) => page.dossierId !== first.dossierId))
    throw new NotChecked(
      'Deze bladen gaan over verschillende dossiers / these pages are of different dossiers',
    );
  return { ...last, entries: pages.flatMap((page) => page.entries) };
};

/**
 * Checks the account that a controller school was given: that every entry follows from the one before and the last is
 * the head, whatever the account says of itself; and that what was signed lies on it, as it was then.
 */
export const verifyAudit = async (files: readonly string[], signed: readonly Signed[]): Promise<Outcome> => {
  const account = accountIn(files);
  const parsed = AuditEntry.array().safeParse(
    account.entries.map((entry) => ({ ...entry, dossierId: account.dossierId })),
  );
  if (!parsed.success)
    throw new NotChecked(
      'Een regel is van een nieuwere Overstap: neem een nieuwere verify / an entry is of a newer Overstap: take a newer verify',
    );
  const verdict = judgeChain(account.dossierId, parsed.data, account.head);
  const place = verdict.holds ? '' : String(verdict.brokenAt);
  const chain = checked('chain', verdict.holds, {
    yes: ['de keten klopt, van de eerste regel tot de laatste', 'the chain holds, from first entry to last'],
    no: [
      `de keten klopt niet vanaf regel ${place} (of er ontbreken bladen)`,
      `the chain does not hold from entry ${place} on (or pages are missing)`,
    ],
  });
  return {
    kind: 'audit',
    says: { dossierId: account.dossierId, head: account.head, gotBy: account.gotBy, ...verdict },
    facts: auditFacts(account),
    checks: [chain, ...(await Promise.all(signed.map((it) => signedChecks(it, parsed.data)))).flat()],
  };
};

/** A receipt or a certificate that names an entry of the audit. */
export interface Signed {
  readonly kind: 'receipt' | 'certificate';
  readonly file: string;
  readonly jwks: string;
}

const signedChecks = async (
  { kind, file, jwks }: Signed,
  entries: readonly AuditEntry[],
): Promise<readonly Check[]> => {
  const { checks, claims } = await (kind === 'receipt'
    ? statementIn(file, receipts, jwks)
    : statementIn(file, certificates, jwks));
  if (!claims) return checks;
  const { auditSeq: seq, auditHead: hash, dossier } = claims;
  const isThere = entries.some((it) => it.seq === seq && it.hash === hash && it.dossierId === dossier);
  const onChain = checked(`${kind}-on-chain`, isThere, {
    yes: [`regel ${seq} is zoals ${file} die vastlegde`, `entry ${seq} is as ${file} recorded it`],
    no: [`regel ${seq} is niet zoals ${file} die vastlegde`, `entry ${seq} is not as ${file} recorded it`],
  });
  return [...checks, onChain];
};

const gotFacts = (gotBy: AuditView['gotBy']): readonly Fact[] =>
  gotBy.flatMap(({ school, deliveries }) =>
    deliveries.map(({ version, collectedAt, result, state }): Fact => [
      `${school} haalde op`,
      `${school} collected`,
      `versie/version ${version}, ${collectedAt}, ${result ?? '-'}, ${state}`,
    ]),
  );

const auditFacts = (account: AuditView): readonly Fact[] => [
  ['dossier', 'dossier', account.dossierId],
  ['van', 'from', account.sourceSchool],
  ['regels', 'entries', String(account.entries.length)],
  ...gotFacts(account.gotBy),
  ...account.otherDossiers.flatMap(({ dossierId, gotBy }): readonly Fact[] => [
    ['ander dossier', 'other dossier', dossierId],
    ...gotFacts(gotBy),
  ]),
];
