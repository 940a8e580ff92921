import * as z from 'zod';

/** A message of the failures queue. */
export interface Failed {
  readonly body: string;
  /** Attributes that EventBridge Scheduler adds; none on what Lambda sends. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A call of a function that does what the failed event should have done. */
export interface Call {
  readonly functionName: string;
  readonly payload: string;
  /** What it is, for people. */
  readonly what: string;
}

/** Physical names of a stage's functions by their names in the template, such as `Notify`. */
export type Functions = Readonly<Record<string, string>>;

/** Lambda gave up an event: it sends the event along. */
const GivenUp = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});
/** Lambda gave up a change of the table: it tells where the change was, which the stream forgets in a day. */
const ChangeGivenUp = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.object({ shardId: z.string() }),
});

/** What looks at everything that changes of the table set off: no change itself need be found again. */
const coveredBy: Readonly<Record<string, { readonly by: string; readonly task: string }>> = {
  Notify: { by: 'Notify', task: 'outbox' },
  Plan: { by: 'Plan', task: 'plan' },
  Purge: { by: 'Sweep', task: 'retention' },
};

/** The call that makes up for a failed event; undefined when nobody here knows it, and it must stay for a person. */
export const callAgain = ({ body, attributes }: Failed, functions: Functions): Call | undefined => {
  const json = parsed(body);
  const change = ChangeGivenUp.safeParse(json);
  if (change.success) return instead(change.data.requestContext.functionArn, functions);
  const event = GivenUp.safeParse(json);
  if (event.success && event.data.requestPayload !== undefined) {
    const name = nameIn(event.data.requestContext.functionArn);
    return again(name, JSON.stringify(event.data.requestPayload), functions);
  }
  const target = attributes['TARGET_ARN'];
  return target === undefined ? undefined : again(nameIn(target), body, functions);
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Without account, region and version. */
const nameIn = (arn: string): string => arn.split(':')[6] ?? arn;

const titleOf = (name: string, functions: Functions): string | undefined =>
  Object.entries(functions).find(([, physical]) => physical === name)?.[0];

const again = (name: string, payload: string, functions: Functions): Call | undefined => {
  const title = titleOf(name, functions);
  return title === undefined ? undefined : { functionName: name, payload, what: `${title} with ${payload}` };
};

const instead = (functionArn: string, functions: Functions): Call | undefined => {
  const cover = coveredBy[titleOf(nameIn(functionArn), functions) ?? ''];
  const functionName = functions[cover?.by ?? ''];
  return cover && functionName
    ? again(functionName, JSON.stringify({ task: cover.task }), functions)
    : undefined;
};
