import type { PolicyDocument } from './policy.ts';
import type { DistributionSettings } from '../edge/distribution.ts';
import type { Forwarding } from '../edge/forwarding.ts';
import type { HeadersPolicy } from '../edge/headers-policy.ts';
import type { EventInvokeSettings } from '../runtime/async-events.ts';
import type { FunctionDeclaration } from '../runtime/invocation.ts';
import type { StreamMapping } from '../streams/mapping.ts';

/** A role with all policies that the templates attach to it. */
export interface DeclaredRole {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  readonly policies: PolicyDocument[];
}

/** Who may invoke a function, besides the roles. */
export interface InvokePermission {
  readonly functionArn: string;
  readonly principal: string;
  /** May hold `*`. */
  readonly sourceArn: string | undefined;
}

/** The parts of an HTTP API, by the ids that the template's references resolve to. */
export interface DeclaredGateway {
  readonly apis: Map<string, { readonly isDefaultEndpointDisabled: boolean }>;
  readonly integrations: Map<string, { readonly functionArn: string; readonly timeoutMilliseconds: number }>;
  readonly authorizers: Map<string, { readonly issuer: string; readonly audience: readonly string[] }>;
  readonly routes: {
    readonly apiId: string;
    readonly routeKey: string;
    readonly integrationId: string;
    readonly authorizerId?: string;
  }[];
  readonly stages: { readonly apiId: string; readonly name: string }[];
  /** Without truststore: no mutual TLS. */
  readonly domains: Map<string, { readonly truststorePath: string | undefined }>;
  readonly mappings: { readonly apiId: string; readonly domainName: string; readonly stage: string }[];
}

/** A distribution with the names of its origins. */
export interface DeclaredDistribution extends DistributionSettings {
  readonly id: string;
  readonly origins: readonly {
    readonly id: string;
    readonly kind: 'bucket' | 'api';
    readonly domainName: string;
  }[];
}

/** The parts of CloudFront, by the ids that the template's references resolve to. */
export interface DeclaredEdge {
  readonly accessControls: Set<string>;
  readonly cachePolicies: Map<string, Forwarding>;
  readonly headersPolicies: Map<string, HeadersPolicy>;
  readonly distributions: DeclaredDistribution[];
}

/** What the templates declare and the region itself runs, gathered while provisioning. */
export interface Declarations {
  readonly roles: Map<string, DeclaredRole>;
  readonly functions: FunctionDeclaration[];
  /** By function name. */
  readonly eventInvoke: Map<string, EventInvokeSettings>;
  readonly mappings: StreamMapping[];
  readonly permissions: InvokePermission[];
  readonly gateway: DeclaredGateway;
  readonly edge: DeclaredEdge;
}

export const nothingDeclared = (): Declarations => ({
  roles: new Map(),
  functions: [],
  eventInvoke: new Map(),
  mappings: [],
  permissions: [],
  gateway: {
    apis: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    routes: [],
    stages: [],
    domains: new Map(),
    mappings: [],
  },
  edge: {
    accessControls: new Set(),
    cachePolicies: new Map(),
    headersPolicies: new Map(),
    distributions: [],
  },
});
