import * as z from 'zod';

/**
 * What each function is told by its environment. `lib/` fills them in and is checked against these types at compile
 * time; the handler parses them once at cold start.
 */
const everywhere = { STAGE: z.string(), EXCHANGE_TABLE: z.string() };

/** Functions that answer schools. PROBLEM_BASE: where the problem types are documented, with a slash at the end. */
const http = { ...everywhere, PROBLEM_BASE: z.url() };

/** Functions that write transitions. Days that the audit and the pupil keys are kept. */
const writes = { RETENTION_AUDIT_DAYS: z.coerce.number().int().min(1) };

/**
 * Functions that answer the board: which claim of the token holds roles, and the issuer’s words for ours; and how long what
 * the board did is kept.
 */
const board = {
  ...http,
  ...writes,
  ROLES_CLAIM: z.string().min(1),
  ROLE_BOARD: z.string().min(1),
  ROLE_OPERATOR: z.string().min(1),
  RETENTION_GRACE_DAYS: z.coerce.number().int().min(0),
};

/** Functions that tell pupils apart: HMAC key. */
const pupils = { PUPIL_KEY_ID: z.string() };

/** Functions that read or write payload. */
const vault = { KEY_TABLE: z.string(), VAULT_BUCKET: z.string(), PAYLOAD_KEY_ID: z.string() };

export const environments = {
  read: z.object(http),
  qualify: z.object(http),
  rehearse: z.object({ ...http, ...writes, ...pupils, ...vault }),
  pupil: z.object({ ...http, ...writes, ...pupils }),
  intake: z.object({ ...http, ...writes, ...pupils, ...vault }),
  select: z.object({ ...http, ...writes, ...vault }),
  release: z.object({ ...http, ...writes, ...vault }),
  print: z.object({ ...http, ...writes, ...vault }),
  request: z.object({ ...http, ...writes, ...pupils }),
  deliver: z.object({ ...http, ...writes, ...vault }),
  sign: z.object({
    ...http,
    ...writes,
    RECEIPT_KEY_ID: z.string(),
    RETENTION_GRACE_DAYS: z.coerce.number().int().min(0),
  }),
  end: z.object({ ...http, ...writes }),
  oversee: z.object(board),
  govern: z.object(board),
  /** PUBLIC_HOST: domain of the public origin, which makes ids of agenda entries unique. */
  inform: z.object({ ...http, PUBLIC_HOST: z.string(), RECEIPT_KEY_ID: z.string() }),
  rounds: z.object(everywhere),
  plan: z.object({
    ...everywhere,
    /** Name of the group of the year’s schedules; the rest are ARNs. */
    YEAR_GROUP: z.string(),
    YEAR_ROLE: z.string(),
    FAILURES_QUEUE: z.string(),
    ROUNDS_FUNCTION: z.string(),
    REMIND_FUNCTION: z.string(),
  }),
  remind: z.object({ ...everywhere, ...writes }),
  sweep: z.object({ ...everywhere, ...writes, KEY_TABLE: z.string(), VAULT_BUCKET: z.string() }),
  audit: z.object({ ...everywhere, ...writes, RECEIPT_KEY_ID: z.string() }),
  /** PUBLIC_ORIGIN: where mails’ links lead, such as `https://overstap.example`. */
  notify: z.object({
    ...everywhere,
    ...writes,
    MAIL_SENDER: z.email(),
    BOARD_MAIL: z.email(),
    PUBLIC_ORIGIN: z.url(),
  }),
  purge: z.object({ ...everywhere, KEY_TABLE: z.string(), VAULT_BUCKET: z.string() }),
} as const;

export type FunctionName = keyof typeof environments;

/** The environment of a function as CloudFormation sets it: text only. */
export type EnvironmentOf<Name extends FunctionName> = Readonly<
  Record<keyof z.infer<(typeof environments)[Name]>, string>
>;
