/** What Lambda lets through, in bytes of JSON, to a function and back (quota "Invocation payload", synchronous). */
export const payloadLimit = 6 * 1024 * 1024;

/** One run of a function. */
export interface Invocation {
  readonly requestId: string;
  /** The event, as JSON text. */
  readonly payload: string;
}

/** How a run ended: the function's JSON, or the JSON of an error that it did not handle. */
export type Outcome =
  { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly payload: string };

/** An outcome in the form in which Lambda reports what went wrong outside the handler. */
export const failure = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  payload: JSON.stringify({ errorType, errorMessage }),
});

/** What one function is, as declared, with everything resolved. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly arn: string;
  /** `file.export` in the code folder. */
  readonly handler: string;
  /** Folder that holds the code: the very files that a deployment uploads. */
  readonly codePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
  readonly logFormat: 'Text' | 'JSON';
  readonly roleArn: string;
}
