import type { Finding, Verdict } from './finding.ts';

const marks: Readonly<Record<Verdict, string>> = { holds: '✓', lacks: '✗', unknown: '?' };

/** Is there nothing left to do? */
export const isReady = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict === 'holds');

/** A list for people: what was seen, and under what does not hold yet, what to do next. */
export const listOf = (stage: string, findings: readonly Finding[]): string => {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ verdict, name, found, next }) => [
    `${marks[verdict]} ${name.padEnd(width)}  ${found}`,
    ...(next === undefined ? [] : [`  ${' '.repeat(width)}  → ${next}`]),
  ]);
  return [`Stage ${stage}, before cdk deploy:`, '', ...lines, '', summary(findings)].join('\n');
};

const summary = (findings: readonly Finding[]): string => {
  if (isReady(findings)) return 'All of it holds: npx cdk deploy --all';
  const count = (verdict: Verdict): number => findings.filter((it) => it.verdict === verdict).length;
  return `${count('holds')} hold, ${count('lacks')} are missing (✗), ${count('unknown')} could not be looked at (?). docs/deploy.md has the steps.`;
};
