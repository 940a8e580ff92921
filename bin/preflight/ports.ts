/** A certificate as ACM tells it. */
export interface Certificate {
  /** ISSUED, PENDING_VALIDATION, … */
  readonly status: string;
  readonly names: readonly string[];
  readonly endsAt?: Date;
}

/** A domain that mail is sent from. */
export interface MailIdentity {
  readonly isVerified: boolean;
  /** The three names of its DKIM records, before `._domainkey.`. */
  readonly tokens: readonly string[];
}

/** What the account is asked. All of it reads; nothing is made or changed. */
export interface Account {
  /** The number of the account that the credentials are of. @throws when there are none, or they have ended */
  id(): Promise<string>;
  /** Outputs of a stack by name; undefined when there is no such stack. */
  outputs(region: string, stack: string): Promise<Readonly<Record<string, string>> | undefined>;
  certificate(region: string, arn: string): Promise<Certificate | undefined>;
  /** Functions that may run at the same time. */
  concurrency(region: string): Promise<number>;
  mail(region: string): Promise<{ readonly isProduction: boolean; readonly isSending: boolean }>;
  mailIdentity(region: string, domain: string): Promise<MailIdentity | undefined>;
}

/** What everyone can see. */
export interface Outside {
  /** Names that a name is an alias of; none when it is none or does not exist. */
  aliases(name: string): Promise<readonly string[]>;
  /** IPv4 addresses of a name; none when it does not exist. */
  addresses(name: string): Promise<readonly string[]>;
  /** Is this name the top of a zone that answers? */
  isZone(name: string): Promise<boolean>;
  /** A JSON document. @throws when it is not there */
  document(url: string): Promise<unknown>;
}
