/** The region's time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** One statement of a policy, as CDK writes it. */
export interface PolicyStatement {
  readonly Sid?: string | undefined;
  readonly Effect: 'Allow' | 'Deny';
  /** Only in policies of resources. */
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[] | undefined;
  readonly NotAction?: unknown;
  readonly Resource?: string | readonly string[] | undefined;
  readonly NotResource?: unknown;
  readonly Condition?:
    Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> | undefined;
}

/** A policy. Forms that the evaluator does not know are refused when it is registered, never ignored. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Id?: string | undefined;
  readonly Statement: readonly PolicyStatement[];
}

/** What a client signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A role as the template declares it. */
export interface Role {
  readonly arn: string;
  /** Who may assume it; asked when the scheduler acts as this role. */
  readonly trust: PolicyDocument;
  /** Its identity policies. Copied when registered. */
  readonly policies: readonly PolicyDocument[];
}

/** One permission that was asked for, after the answer. A call can ask for several. */
export interface SeenCall {
  readonly principalArn: string;
  /** The prefix of the action, such as `dynamodb`. */
  readonly service: string;
  /** In full, such as `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** What conditions could look at beside what every call has, by the keys of AWS. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  readonly allowed: boolean;
}

/** What one call on items of tables consumed, in DynamoDB's own units and by the engine's own count. */
export interface TableUse {
  readonly principalArn: string;
  /** Such as `PutItem`. */
  readonly operation: string;
  /** Read units or write units. */
  readonly kind: 'read' | 'write';
  /** Table by table; `units` are all of a table's, those of its indexes among them. */
  readonly consumed: readonly {
    readonly table: string;
    readonly units: number;
    readonly ofIndexes: number;
  }[];
  /** It was refused, such as by a condition that did not hold: DynamoDB bills that too, and tells no units. */
  readonly refused: boolean;
}

/** A mail that was sent. Nothing leaves the machine. */
export interface Mail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Headers that the sender set, by their name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, on the region's clock. */
  readonly at: number;
}

export interface EndpointsOptions {
  readonly clock: Clock;
  /** Folder to keep the state in. Without it, nothing outlives the process. */
  readonly dataDir?: string;
  readonly accountId: string;
  readonly region: string;
  /** @default a free one */
  readonly port?: number;
  /**
   * Hands an event to a function as Lambda's asynchronous invocation does: resolves once it is accepted, before the
   * function runs. A rejection makes the scheduler try again.
   */
  readonly invokeAsync: (functionArn: string, payload: string) => Promise<void>;
  /** Told of every permission that a role asked for, the administrator's own excepted. */
  readonly onCall?: (call: SeenCall) => void;
  /** Told what every call on items of tables consumed, the administrator's own excepted. */
  readonly onTableUse?: (use: TableUse) => void;
}

/** What runs in this process at a given instant of the region's clock. */
export interface ScheduleEngine {
  /**
   * Fires everything that has come due since the last call, in order of time, and resolves when all of it has been
   * accepted by its target or waits for its next attempt. Times of a schedule that the clock has jumped over fire
   * once each, in order; retries wait for a later `advance`.
   *
   * @param now milliseconds since 1970; earlier than the last one does nothing
   */
  advance(now: number): Promise<void>;
  /** The next instant at which something is due, in milliseconds since 1970. */
  nextDue(): number | undefined;
}

/** The local AWS endpoint at work. */
export interface Endpoints {
  /** `http://127.0.0.1:PORT`, to be used as AWS_ENDPOINT_URL. */
  readonly url: string;
  /** May do everything, keys' policies included. For provisioning, polling and tests; never for a function. */
  readonly adminCredentials: Credentials;
  /**
   * Makes a role known and issues its credentials. Registering it again replaces its policies; the credentials stay.
   *
   * @throws when a policy has a form that the evaluator does not know
   */
  registerRole(role: Role): Credentials;
  /**
   * Credentials of a service that calls on behalf of one resource: only policies of the resources that it calls can
   * let it in.
   *
   * @param name such as `cloudfront.amazonaws.com`
   */
  serviceCredentials(name: string, sourceArn: string): Credentials;
  readonly scheduler: ScheduleEngine;
  /**
   * Deletes the items whose time to live has passed, as DynamoDB does "within days". Their stream records say so by
   * `userIdentity`.
   *
   * @returns how many
   */
  sweepTtl(now: number): Promise<number>;
  /**
   * Applies the buckets' lifecycle rules: expiry of objects, abortion of multipart uploads.
   *
   * @returns how many of both
   */
  expireObjects(now: number): Promise<number>;
  /** Every mail sent, oldest first. */
  inbox(): readonly Mail[];
  close(): Promise<void>;
}
