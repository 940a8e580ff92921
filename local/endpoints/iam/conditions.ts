import { arnGlob, glob, listOf, type Matcher } from './patterns.ts';

/** What a request brings to conditions. The keys' names are in lower case: IAM does not tell cases apart. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** Whether the condition block of a statement holds. */
export type Condition = (context: Context) => boolean;

/**
 * The keys that the local endpoint gives a value to. A policy with another one is refused: a condition on a value
 * that never comes would forbid what AWS allows, or the reverse.
 */
const known = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'dynamodb:leadingkeys',
  'iam:passedtoservice',
  'kms:calleraccount',
  'kms:encryptioncontextkeys',
  'kms:grantisforawsresource',
  'kms:viaservice',
  's3:prefix',
  's3:tlsversion',
  's3:x-amz-server-side-encryption',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  'ses:fromaddress',
  'ses:recipients',
];
const knownPrefix = 'kms:encryptioncontext:';

interface Operator {
  /** @throws when the value is not of the operator's kind */
  readonly matcher: (value: string) => Matcher;
  /** Holds when no value of the policy matches, and also when the request has no value. */
  readonly negated?: true;
}

const exactly = (expected: string): Matcher => {
  return (value) => value === expected;
};

function truth(expected: string): Matcher {
  if (!/^(true|false)$/i.test(expected)) throw new Error(`"${expected}" is neither true nor false.`);
  return (value) => value.toLowerCase() === expected.toLowerCase();
}

function lessThan(expected: string): Matcher {
  const limit = Number(expected);
  if (Number.isNaN(limit)) throw new Error(`"${expected}" is not a number.`);
  return (value) => Number(value) < limit;
}

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { matcher: exactly },
  StringNotEquals: { matcher: exactly, negated: true },
  StringLike: { matcher: (value) => glob(value) },
  StringNotLike: { matcher: (value) => glob(value), negated: true },
  ArnEquals: { matcher: arnGlob },
  ArnLike: { matcher: arnGlob },
  ArnNotEquals: { matcher: arnGlob, negated: true },
  ArnNotLike: { matcher: arnGlob, negated: true },
  Bool: { matcher: truth },
  NumericLessThan: { matcher: lessThan },
};

/**
 * Compiles a condition block: every line of it must hold.
 *
 * @throws on an operator or key that the evaluator does not know, and on policy variables
 */
export function compileCondition(
  block: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
): Condition {
  const tests = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => compileLine(operator, key.toLowerCase(), listOf(value))),
  );
  return (context) => tests.every((test) => test(context));
}

function compileLine(operator: string, key: string, expected: readonly string[]): Condition {
  if (!known.includes(key) && !key.startsWith(knownPrefix)) {
    throw new Error(`the local endpoint gives the condition key ${key} no value.`);
  }
  if (operator === 'Null') return compileNull(key, expected);
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator) ?? [];
  const test = operators[name];
  if (test === undefined) throw new Error(`the condition operator ${operator} is not known.`);
  const matchers = expected.map((value) => {
    if (value.includes('${')) throw new Error(`policy variables are not known: ${value}`);
    return test.matcher(value);
  });
  const holds = (value: string): boolean =>
    matchers.some((matches) => matches(value)) !== (test.negated ?? false);
  return (context) => {
    const actual = context.get(key);
    if (actual === undefined) {
      return ifExists !== undefined || set === 'ForAllValues' || (set === undefined && test.negated === true);
    }
    const values = listOf(actual);
    if (set === 'ForAllValues') return values.every(holds);
    if (set === 'ForAnyValue') return values.some(holds);
    // A key with several values needs a set operator (IAM guide, "Multivalued context keys").
    const [only] = values;
    return typeof actual === 'string'
      ? holds(actual)
      : only !== undefined && values.length === 1 && holds(only);
  };
}

function compileNull(key: string, expected: readonly string[]): Condition {
  const [value, ...more] = expected;
  if (more.length > 0 || (value !== 'true' && value !== 'false'))
    throw new Error('Null takes true or false.');
  return (context) => !context.has(key) === (value === 'true');
}
