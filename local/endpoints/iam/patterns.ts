/** Tells whether a value is what a policy names. */
export type Matcher = (value: string) => boolean;

/** IAM's wildcards: `*` for any characters, `?` for one. */
export function glob(pattern: string, flags: '' | 'i' = ''): Matcher {
  if (pattern === '*') return () => true;
  const escaped = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  const expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
  return (value) => expression.test(value);
}

const parts = 6;

/** The six parts of an ARN; the last keeps its own colons. Undefined when there are fewer. */
function partsOf(arn: string): string[] | undefined {
  const split = arn.split(':');
  if (split.length < parts || split[0] !== 'arn') return undefined;
  return [...split.slice(0, parts - 1), split.slice(parts - 1).join(':')];
}

/**
 * Compares part by part: a wildcard of one part never reaches into the next (IAM guide, "ARN condition operators"
 * and "Resource").
 *
 * @throws when the pattern is not an ARN
 */
export function arnGlob(pattern: string): Matcher {
  const patterns = partsOf(pattern);
  if (patterns === undefined) throw new Error(`"${pattern}" is not an ARN.`);
  const matchers = patterns.map((part) => glob(part));
  return (value) => {
    const values = partsOf(value);
    return values?.every((part, index) => matchers[index]?.(part) ?? false) ?? false;
  };
}

/** One value or several, as policies write them. */
export function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
