import type { Context } from './conditions.ts';
import type { CompiledStatement } from './policy.ts';

/** One permission that is asked for. */
export interface Ask {
  /** ARN of a role, or the name of a service. */
  readonly principal: string;
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  readonly context: Context;
}

/** The policies that have a say. */
export interface Policies {
  readonly identity: readonly CompiledStatement[];
  /** The resource's own policy. Undefined when it has none. */
  readonly resource?: readonly CompiledStatement[] | undefined;
  /** Nothing is allowed without the resource's own policy, as for KMS keys and trust. */
  readonly resourceMustAllow?: boolean;
}

/** The answer, with what it rests on, in AWS's words. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * Explicit deny wins, then an allow, else denied (IAM guide, "Policy evaluation logic", one account). A resource's
 * policy that names the principal allows by itself; one that names the account leaves it to the identity policies
 * (KMS guide, "Allows access to the AWS account and enables IAM policies").
 */
export function decide(ask: Ask, { identity, resource = [], resourceMustAllow = false }: Policies): Decision {
  const applies = (statement: CompiledStatement): boolean =>
    statement.matchesAction(ask.action) &&
    statement.matchesResource(ask.resource) &&
    statement.names(ask.principal) !== 'none' &&
    statement.holds(ask.context);
  const [ofIdentity, ofResource] = [identity.filter(applies), resource.filter(applies)];
  for (const [statements, kind] of [
    [ofIdentity, 'an identity-based'],
    [ofResource, 'a resource-based'],
  ] as const) {
    if (statements.some(({ effect }) => effect === 'Deny')) {
      return denied(`with an explicit deny in ${kind} policy`);
    }
  }
  if (ofResource.some(({ names }) => names(ask.principal) === 'direct')) return { allowed: true };
  if (resourceMustAllow && ofResource.length === 0) {
    return denied(`because no resource-based policy allows the ${ask.action} action`);
  }
  if (ofIdentity.length > 0) return { allowed: true };
  return denied(`because no identity-based policy allows the ${ask.action} action`);
}

const denied = (reason: string): Decision => ({ allowed: false, reason });
