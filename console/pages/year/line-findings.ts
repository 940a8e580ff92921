import type { Finding } from './finding.tsx';
import { isAt, type Line } from './line.ts';

/** The line that a place is of, if it is of one. */
export const lineAt = (lines: readonly Line[], pointer: string): Line | undefined =>
  lines.find((line) => isAt(line, pointer));

/** Findings without those that a line of the plan shares with the round that carries it out: one says enough. */
export const withoutEchoes = (findings: readonly Finding[], lines: readonly Line[]): readonly Finding[] =>
  findings.filter((it) => {
    const { pointer, carries } = lineAt(lines, it.pointer) ?? {};
    return (
      carries === undefined ||
      !isAt({ pointer: carries }, it.pointer) ||
      !findings.some(
        (other) =>
          other.severity === it.severity && pointer !== undefined && isAt({ pointer }, other.pointer),
      )
    );
  });

/** Pointers of the lines that can't stay as they are. */
export const wrongOf = (lines: readonly Line[], findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ pointer }) => lineAt(lines, pointer)?.pointer ?? []),
  );
