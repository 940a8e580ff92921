import { AwsError } from '../aws-error.ts';
import type { SeenCall } from '../types.ts';
import type { Context } from './conditions.ts';
import { decide, type Decision, type Policies } from './decide.ts';
import type { CompiledStatement } from './policy.ts';

/** Who signed a request, or on whose behalf a service acts. */
export interface Caller {
  /** ARN of the role, or name of the service. */
  readonly arn: string;
  readonly identity: readonly CompiledStatement[];
  /** The administrator: nothing is asked or told about what it does. */
  readonly isAdmin: boolean;
  /** For which resource a service calls; what it asks is asked of the policies, and not told. */
  readonly source?: { readonly arn: string; readonly account: string };
}

/** One permission, with what conditions may look at and the policy of the resource. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  readonly policy?: Omit<Policies, 'identity'>;
}

/** Asks the policies, and tells what was asked. */
export interface Access {
  /** @returns the answer, without consequence */
  ask(caller: Caller, need: Need): Decision;
  /** @throws AwsError `AccessDeniedException` that names principal, action and resource */
  require(caller: Caller, need: Need): void;
}

/** @param tell told of every permission that a role asked for */
export function createAccess(tell: (call: SeenCall) => void): Access {
  function ask(caller: Caller, { action, resource, context = {}, policy = {} }: Need): Decision {
    if (caller.isAdmin) return { allowed: true };
    const question = { principal: caller.arn, action, resource, context: contextOf(caller, context) };
    const decision = decide(question, { identity: caller.identity, ...policy });
    const [service = ''] = action.split(':');
    if (caller.source === undefined)
      tell({ principalArn: caller.arn, service, action, resource, context, allowed: decision.allowed });
    return decision;
  }
  return {
    ask,
    require(caller, need) {
      const decision = ask(caller, need);
      if (decision.allowed) return;
      throw new AwsError(
        'AccessDeniedException',
        `User: ${sessionArn(caller.arn)} is not authorized to perform: ${need.action} on resource: ` +
          `${need.resource} ${decision.reason}`,
        { status: 403 },
      );
    },
  };
}

function contextOf(caller: Caller, own: Readonly<Record<string, string | readonly string[]>>): Context {
  const { arn, source } = caller;
  const context = new Map<string, string | readonly string[]>([
    ...(source === undefined
      ? ([
          ['aws:principalarn', arn],
          ['aws:principalaccount', arn.split(':')[4] ?? ''],
        ] as const)
      : ([
          ['aws:sourcearn', source.arn],
          ['aws:sourceaccount', source.account],
        ] as const)),
    // The endpoint listens on the loopback interface only; it stands for AWS's own, which are reached by TLS.
    ['aws:securetransport', 'true'],
  ]);
  for (const [key, value] of Object.entries(own)) context.set(key.toLowerCase(), value);
  return context;
}

/** How AWS names a role's session in messages. */
function sessionArn(roleArn: string): string {
  const name = roleArn.split('/').at(-1) ?? '';
  return `${roleArn.replace(':iam:', ':sts:').replace(/:role\/.*$/, '')}:assumed-role/${name}/local`;
}
