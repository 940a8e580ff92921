/** Does it hold? `unknown`: it could not be looked at from here. */
export type Verdict = 'holds' | 'lacks' | 'unknown';

/** One thing that a stage needs before `cdk deploy`, and how it stands. */
export interface Finding {
  readonly name: string;
  readonly verdict: Verdict;
  /** What was seen. */
  readonly found: string;
  /** What to do next; none when it holds. */
  readonly next?: string;
}

/** How one thing stands, before it has a name. */
export type Judgement = Omit<Finding, 'name'>;

export const holds = (found: string): Judgement => ({ verdict: 'holds', found });
export const lacks = (found: string, next: string): Judgement => ({ verdict: 'lacks', found, next });
export const unknown = (found: string, next: string): Judgement => ({ verdict: 'unknown', found, next });

/** A check by its name. What it throws says why it could not look. */
export interface Check {
  readonly name: string;
  readonly judge: () => Judgement | Promise<Judgement>;
}

/** Looks at all. One that can't look says so, and keeps no other from looking. */
export const findingsOf = async (checks: readonly Check[]): Promise<readonly Finding[]> =>
  Promise.all(
    checks.map(async ({ name, judge }) => {
      try {
        return { name, ...(await judge()) };
      } catch (error) {
        return { name, ...whyNot(error) };
      }
    }),
  );

const whyNot = (error: unknown): Judgement => {
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
  if (name.includes('AccessDenied'))
    return unknown(`may not be looked at: ${message}`, 'Use an administrator’s session.');
  // `fetch failed` alone tells nobody anything.
  const why = cause instanceof Error ? cause.message : message;
  return unknown(
    `could not be looked at: ${why}`,
    'See that the network is there, then run npm run preflight again.',
  );
};
