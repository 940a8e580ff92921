import * as z from 'zod';
import { problemSpecs } from '../../lambdas/http/problem-specs.ts';
import { Problem } from '../../schemas/problem.ts';
import type { FuzzAnswer, FuzzCall } from './call.ts';

/** What an answer breaks, and how that shows. */
export interface Complaint {
  readonly rule:
    | 'no-answer'
    | 'server-fault'
    | 'undocumented'
    | 'not-its-schema'
    | 'bad-problem'
    | 'header-missing'
    | 'stack'
    | 'echo'
    | 'no-longer-works'
    | 'log';
  readonly detail: string;
}

/** What the gateway answers by itself, in AWS's own body: nothing of ours ran. 503 is not among them: that is a hang. */
const gatewayStatuses = [401, 413, 429, 431];
const GatewayBody = z.strictObject({ message: z.string() });

const stack = /\bat (?:async )?[\w.<>[\] ]+ \((?:file|node|\/)|node:internal|\/var\/task|\.[mc]?[jt]s:\d+/;

/** A canary, or the number of a pupil: what a caller sent is in no problem and no log. */
const secret = /kanarie|(?<![\da-f-])99999\d{4}(?![\da-f])/i;

/** The first secret of a text, if there is one. */
export const secretIn = (text: string): string | undefined => secret.exec(text)?.[0];

const codes = new Map<string, { readonly status: number }>(Object.entries(problemSpecs));

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A problem in the words of RFC 9457, with a code that is documented and the status that belongs to it. */
const ofProblem = (json: unknown, status: number): readonly Complaint[] => {
  const problem = Problem.safeParse(json);
  if (!problem.success) return [{ rule: 'bad-problem', detail: z.prettifyError(problem.error) }];
  const { code, type } = problem.data;
  const known = codes.get(code);
  const wrong = [
    ...(known === undefined ? [`the code ${code} is not documented`] : []),
    ...(known !== undefined && known.status !== status ? [`${code} belongs to ${known.status}`] : []),
    ...(problem.data.status === status ? [] : [`says ${problem.data.status} of itself`]),
    ...(type.endsWith(`/${code}`) ? [] : [`its type ${type} is not of its code`]),
  ];
  const told = secretIn(JSON.stringify(json));
  return [
    ...wrong.map((detail) => ({ rule: 'bad-problem' as const, detail })),
    ...(told === undefined ? [] : [{ rule: 'echo' as const, detail: `a problem repeats ${told}` }]),
  ];
};

const Items = z.object({ items: z.array(z.object({ status: z.int(), problem: z.unknown().optional() })) });

/** The items of a list call, each as an answer of its own. */
const ofItems = (json: unknown): readonly Complaint[] => {
  const items = Items.safeParse(json);
  return (items.data?.items ?? []).flatMap(({ status, problem }) => [
    ...(status >= 500 ? [{ rule: 'server-fault' as const, detail: `an item answers ${status}` }] : []),
    ...(status === 200 ? [] : ofProblem(problem, status)),
  ]);
};

const ofDocument = (
  { operation }: FuzzCall,
  status: number,
  type: string,
  json: unknown,
): readonly Complaint[] => {
  const types = operation.mediaTypes(status);
  if (types === undefined) return [{ rule: 'undocumented', detail: `status ${status}` }];
  // A 304 has no body.
  if (types.length === 0 && type === '') return [];
  if (!types.includes(type))
    return [{ rule: 'undocumented', detail: `${type || 'no media type'} with ${status}` }];
  if (json === undefined || status === 206) return [];
  const judged = operation.answerOf(status, type).safeParse(json);
  return judged.success
    ? []
    : [{ rule: 'not-its-schema', detail: z.prettifyError(judged.error).slice(0, 500) }];
};

const isGateways = ({ status, headers, bytes }: FuzzAnswer): boolean =>
  gatewayStatuses.includes(status) &&
  headers['api-version'] === undefined &&
  GatewayBody.safeParse(parsed(bytes)).success;

/** Everything about an answer that is not as the documents say, or says too much. */
export const judge = (call: FuzzCall, answer: FuzzAnswer): readonly Complaint[] => {
  const { status, headers, bytes } = answer;
  if (status >= 500)
    return [{ rule: status === 503 ? 'no-answer' : 'server-fault', detail: `status ${status}` }];
  if (isGateways(answer) || call.method === 'HEAD') return [];
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  const json = type.endsWith('json') ? parsed(bytes) : undefined;
  // A path or method that is nobody's may end at what stands before the API.
  const isOurs = !call.strays || headers['api-version'] !== undefined;
  const wanted = isOurs ? ['api-version', 'x-correlation-id', 'cache-control'] : [];
  const missing = wanted.filter((name) => headers[name] === undefined);
  const trace = status >= 300 || type.endsWith('json') ? stack.exec(bytes.toString('utf8'))?.[0] : undefined;
  return [
    ...(type.endsWith('json') && json === undefined && status !== 206
      ? [{ rule: 'not-its-schema' as const, detail: 'no JSON, though it says so' }]
      : []),
    ...(call.strays ? [] : ofDocument(call, status, type, json)),
    ...(type === 'application/problem+json' ? ofProblem(json, status) : ofItems(json)),
    ...missing.map((name) => ({ rule: 'header-missing' as const, detail: name })),
    ...(trace === undefined ? [] : [{ rule: 'stack' as const, detail: trace }]),
  ];
};
