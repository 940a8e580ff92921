import { randomBytes } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import type { Caller } from './iam/access.ts';
import { compilePolicy, type CompiledStatement } from './iam/policy.ts';
import type { SignedRequest } from './sigv4/verify.ts';
import { authorizationOf, createVerifier, type Verifier } from './sigv4/verify.ts';
import type { Credentials, Role } from './types.ts';

/** A role that services can act as. */
export interface KnownRole {
  readonly caller: Caller;
  readonly trust: readonly CompiledStatement[];
}

/** Who there is, by access key and by ARN. */
export interface Principals {
  readonly adminCredentials: Credentials;
  register(role: Role): Credentials;
  /** A service on behalf of one resource: it has no policies of its own, only resources' policies let it in. */
  service(name: string, sourceArn: string): Credentials;
  role(arn: string): KnownRole | undefined;
  /** Who signed, and for which service. @throws AwsError when nobody known did */
  authenticate(request: SignedRequest): Promise<{ readonly caller: Caller; readonly service: string }>;
}

interface Key {
  readonly credentials: Credentials;
  caller: Caller;
  /** By region and service. */
  readonly verifiers: Map<string, Verifier>;
}

/** Knows one administrator from the start. */
export function createPrincipals(accountId: string): Principals {
  const keys = new Map<string, Key>();
  const roles = new Map<string, KnownRole & { readonly credentials: Credentials }>();
  const admin: Caller = {
    arn: `arn:aws:iam::${accountId}:role/local-administrator`,
    identity: [],
    isAdmin: true,
  };
  const adminCredentials = issue(admin);

  function issue(caller: Caller): Credentials {
    const credentials = {
      accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
    };
    keys.set(credentials.accessKeyId, { credentials, caller, verifiers: new Map() });
    return credentials;
  }

  return {
    adminCredentials,
    register({ arn, trust, policies }) {
      const caller: Caller = {
        arn,
        identity: policies.flatMap((policy) => compilePolicy(policy, 'identity', arn)),
        isAdmin: false,
      };
      const compiledTrust = compilePolicy(trust, 'trust', arn);
      const credentials = roles.get(arn)?.credentials ?? issue(caller);
      const key = keys.get(credentials.accessKeyId);
      if (key !== undefined) key.caller = caller;
      roles.set(arn, { caller, trust: compiledTrust, credentials });
      return credentials;
    },
    service: (name, sourceArn) =>
      issue({
        arn: name,
        identity: [],
        isAdmin: false,
        source: { arn: sourceArn, account: accountId },
      }),
    role: (arn) => roles.get(arn),
    async authenticate(request) {
      const authorization = authorizationOf(request.headers);
      const key = keys.get(authorization.accessKeyId);
      if (key === undefined) {
        throw new AwsError(
          authorization.service === 's3' ? 'InvalidAccessKeyId' : 'UnrecognizedClientException',
          'The security token included in the request is invalid.',
          { status: 403 },
        );
      }
      const scope = `${authorization.region}/${authorization.service}`;
      const verifier = key.verifiers.get(scope) ?? createVerifier(key.credentials, authorization);
      key.verifiers.set(scope, verifier);
      await verifier.verify(request, authorization);
      return { caller: key.caller, service: authorization.service };
    },
  };
}
