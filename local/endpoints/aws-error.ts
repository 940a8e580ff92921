/** A refusal in AWS's terms. Each service's protocol puts it on the wire in its own way. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled error. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    { status = 400, members = {} }: { status?: number; members?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** What AWS can and the local endpoint can't: better a plain word than a wrong result. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The local region does not model ${what}.`, { status: 501 });
}
