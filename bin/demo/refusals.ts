/** What a call came to, by itself or as an item of a list. */
interface Outcome {
  readonly status: number;
  readonly problem?: { readonly code: string } | undefined;
}

/** What the region refused, by code: one that someone works in meanwhile may refuse what it took before. */
export interface Refusals {
  /** Was it done? What was refused is counted, but for codes that belong to the story. */
  took(outcome: Outcome, meant?: readonly string[]): boolean;
  /** `2 × round-closed`; nothing when nothing was refused. */
  inWords(): string | undefined;
}

/** Counts what is refused. */
export const countRefusals = (): Refusals => {
  const counts = new Map<string, number>();
  return {
    took({ status, problem }, meant = []) {
      if (status < 300) return true;
      const code = problem?.code ?? String(status);
      if (!meant.includes(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
      return false;
    },
    inWords: () =>
      counts.size === 0
        ? undefined
        : [...counts].map(([code, count]) => `${String(count)} × ${code}`).join(', '),
  };
};
