import { AwsError } from '../aws-error.ts';
import type { PolicyDocument, PolicyStatement } from '../types.ts';
import { compileCondition, type Condition } from './conditions.ts';
import { arnGlob, glob, listOf, type Matcher } from './patterns.ts';

/** Identity policies belong to a role; a resource's own policy also says whom it lets in. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/** How a statement names who asks: directly, or by the account, which leaves it to identity policies. */
export type Naming = 'direct' | 'account' | 'none';

/** A statement ready to be matched. */
export interface CompiledStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly matchesAction: Matcher;
  readonly matchesResource: Matcher;
  readonly names: (principal: string) => Naming;
  readonly holds: Condition;
}

/**
 * Makes a policy ready for evaluation.
 *
 * @param owner named in the error, such as the role's ARN
 * @throws AwsError on every form that is not understood, so that no statement is ever passed over
 */
export function compilePolicy(
  document: PolicyDocument,
  kind: PolicyKind,
  owner: string,
): readonly CompiledStatement[] {
  return document.Statement.map((statement, index) => {
    try {
      return compileStatement(statement, kind);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AwsError(
        'MalformedPolicyDocumentException',
        `The policy of ${owner}, statement ${statement.Sid ?? index + 1}: ${reason}`,
      );
    }
  });
}

function compileStatement(statement: PolicyStatement, kind: PolicyKind): CompiledStatement {
  for (const part of ['NotAction', 'NotResource', 'NotPrincipal'] as const) {
    if (statement[part] !== undefined) throw new Error(`${part} is not known.`);
  }
  if (statement.Action === undefined) throw new Error('it has no Action.');
  if ((statement.Principal !== undefined) !== (kind !== 'identity')) {
    throw new Error(`Principal does not fit a policy of this kind (${kind}).`);
  }
  return {
    effect: statement.Effect,
    matchesAction: anyOf(listOf(statement.Action).map(action)),
    matchesResource: resources(statement.Resource, kind),
    names: kind === 'identity' ? () => 'direct' : principals(statement.Principal),
    holds: compileCondition(statement.Condition ?? {}),
  };
}

function action(pattern: string): Matcher {
  if (pattern !== '*' && !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/i.test(pattern)) {
    throw new Error(`"${pattern}" is not an action.`);
  }
  return glob(pattern, 'i');
}

function resources(value: PolicyStatement['Resource'], kind: PolicyKind): Matcher {
  if (value === undefined) {
    if (kind === 'trust') return () => true;
    throw new Error('it has no Resource.');
  }
  return anyOf(
    listOf(value).map((pattern) => {
      if (pattern.includes('${')) throw new Error(`policy variables are not known: ${pattern}`);
      return pattern === '*' ? () => true : arnGlob(pattern);
    }),
  );
}

function anyOf(matchers: readonly Matcher[]): Matcher {
  return (value) => matchers.some((matches) => matches(value));
}

const accountPattern = /^(?:arn:aws:iam::(\d{12}):root|(\d{12}))$/;

function principals(value: PolicyStatement['Principal']): (principal: string) => Naming {
  if (value === '*') return () => 'direct';
  const namings = Object.entries(value ?? {}).flatMap(([kind, names]) =>
    listOf(names).map((name) => principal(kind, name)),
  );
  return (asking) => {
    const found = namings.map((naming) => naming(asking));
    if (found.includes('direct')) return 'direct';
    return found.includes('account') ? 'account' : 'none';
  };
}

function principal(kind: string, name: string): (asking: string) => Naming {
  if (kind === 'Service') return (asking) => (asking === name ? 'direct' : 'none');
  if (kind !== 'AWS') throw new Error(`principals of the kind ${kind} are not known.`);
  if (name === '*') return () => 'direct';
  const [, root, id] = accountPattern.exec(name) ?? [];
  const account = root ?? id;
  if (account !== undefined) return (asking) => (asking.split(':')[4] === account ? 'account' : 'none');
  if (name.includes('*')) throw new Error(`a principal can't hold wildcards: ${name}`);
  return (asking) => (asking === name ? 'direct' : 'none');
}
