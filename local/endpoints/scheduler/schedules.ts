import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Rows, State } from '../state.ts';
import { readExpression, type Expression } from './expression.ts';

const arn = (service: string) => z.string().startsWith(`arn:aws:${service}:`);

/** What a client says of a schedule; what is not modelled is refused. Times are seconds since 1970. */
export const definition = z.strictObject({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Description: z.string().max(512).optional(),
  FlexibleTimeWindow: z.union([
    z.strictObject({ Mode: z.literal('OFF') }),
    z.strictObject({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
  ]),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: z.strictObject({
    Arn: arn('lambda'),
    RoleArn: arn('iam'),
    Input: z.string().optional(),
    DeadLetterConfig: z.strictObject({ Arn: arn('sqs') }).optional(),
    RetryPolicy: z
      .strictObject({
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
        MaximumRetryAttempts: z.int().min(0).max(185).default(185),
      })
      .default({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }),
  }),
});

const schedule = z.object({
  name: z.string(),
  definition,
  /** Milliseconds since 1970, as all times that are not the client's. */
  createdAt: z.number(),
  modifiedAt: z.number(),
  clientToken: z.string().optional(),
  /** Everything up to here has been fired. */
  firedUntil: z.number(),
});

export type Definition = z.infer<typeof definition>;
export type Schedule = Readonly<z.infer<typeof schedule>>;

/** When a schedule fires next. */
export interface Plan {
  /** The time that the expression names. */
  readonly scheduledAt: number;
  /** The same, or later within the flexible window. */
  readonly dueAt: number;
}

/** Every schedule with its next firing. */
export interface Schedules {
  find(group: string, name: string): Schedule | undefined;
  /** @throws AwsError when the expression is not one */
  save(schedule: Schedule): void;
  delete(group: string, name: string): void;
  all(): readonly Schedule[];
  planOf(schedule: Schedule): Plan | undefined;
}

export const keyOf = (group: string, name: string): string => `${group}/${name}`;

export function createSchedules(state: State): Schedules {
  const rows: Rows<Schedule> = state.rows('schedules', schedule);
  const expressions = new Map<string, Expression>();
  /** By the row itself, since a leap asks for all of them thousands of times: a changed schedule is another row. */
  const plans = new WeakMap<Schedule, { readonly plan: Plan | undefined }>();

  const keyFor = ({ definition: { GroupName: group }, name }: Schedule): string => keyOf(group, name);

  function expressionOf(of: Schedule): Expression {
    const key = keyFor(of);
    const expression = expressions.get(key) ?? read(of);
    expressions.set(key, expression);
    return expression;
  }

  return {
    find: (group, name) => rows.get(keyOf(group, name)),
    save(changed) {
      const key = keyFor(changed);
      const before = rows.get(key);
      if (before?.modifiedAt !== changed.modifiedAt) expressions.set(key, read(changed));
      rows.set(key, changed);
    },
    delete(group, name) {
      const key = keyOf(group, name);
      expressions.delete(key);
      rows.delete(key);
    },
    all: () => rows.entries().map(([, row]) => row),
    planOf(of) {
      const known = plans.get(of) ?? { plan: plan(of, expressionOf(of)) };
      plans.set(of, known);
      return known.plan;
    },
  };
}

function read({ definition: given, createdAt }: Schedule): Expression {
  const { ScheduleExpression: text, ScheduleExpressionTimezone: timeZone, StartDate: start } = given;
  try {
    return readExpression(text, { timeZone, start: start === undefined ? createdAt : start * 1000 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('ValidationException', `Invalid Schedule Expression ${text}: ${reason}`);
  }
}

function plan({ definition: given, name, firedUntil }: Schedule, expression: Expression): Plan | undefined {
  if (given.State === 'DISABLED') return undefined;
  // One-time schedules have neither start nor end (API reference, CreateSchedule).
  const from = expression.isOneTime ? 0 : (given.StartDate ?? 0) * 1000 - 1;
  const until = expression.isOneTime || given.EndDate === undefined ? Infinity : given.EndDate * 1000;
  const scheduledAt = expression.next(Math.max(firedUntil, from));
  if (scheduledAt === undefined || scheduledAt > until) return undefined;
  return { scheduledAt, dueAt: scheduledAt + delayWithin(given.FlexibleTimeWindow, `${name}${scheduledAt}`) };
}

/** Somewhere in the window, the same each time it is asked. */
function delayWithin(window: Definition['FlexibleTimeWindow'], seed: string): number {
  if (window.Mode === 'OFF') return 0;
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return (hash % window.MaximumWindowInMinutes) * 60_000;
}
