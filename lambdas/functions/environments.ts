import * as z from 'zod';

/*
 * What each function is told by its environment, under the function's name. `lib/` fills them in and is checked against
 * these types at compile time; the handler parses them once at cold start, and carries no other function's.
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

export const read = z.object(http);
export const qualify = z.object(http);
export const rehearse = z.object({ ...http, ...writes, ...pupils, ...vault });
export const pupil = z.object({ ...http, ...writes, ...pupils });
export const intake = z.object({ ...http, ...writes, ...pupils, ...vault });
export const select = z.object({ ...http, ...writes, ...vault });
export const release = z.object({ ...http, ...writes, ...vault });
export const print = z.object({ ...http, ...writes, ...vault });
export const request = z.object({ ...http, ...writes, ...pupils });
export const deliver = z.object({ ...http, ...writes, ...vault });
export const sign = z.object({
  ...http,
  ...writes,
  RECEIPT_KEY_ID: z.string(),
  RETENTION_GRACE_DAYS: z.coerce.number().int().min(0),
});
export const end = z.object({ ...http, ...writes });
export const oversee = z.object(board);
export const govern = z.object(board);
/** PUBLIC_HOST: domain of the public origin, which makes ids of agenda entries unique. */
export const inform = z.object({ ...http, PUBLIC_HOST: z.string(), RECEIPT_KEY_ID: z.string() });
export const rounds = z.object(everywhere);
export const plan = z.object({
  ...everywhere,
  /** Name of the group of the year’s schedules; the rest are ARNs. */
  YEAR_GROUP: z.string(),
  YEAR_ROLE: z.string(),
  FAILURES_QUEUE: z.string(),
  ROUNDS_FUNCTION: z.string(),
  REMIND_FUNCTION: z.string(),
});
export const remind = z.object({ ...everywhere, ...writes });
export const sweep = z.object({ ...everywhere, ...writes, KEY_TABLE: z.string(), VAULT_BUCKET: z.string() });
export const audit = z.object({ ...everywhere, ...writes, RECEIPT_KEY_ID: z.string() });
/** PUBLIC_ORIGIN: where mails’ links lead, such as `https://overstap.example`. */
export const notify = z.object({
  ...everywhere,
  ...writes,
  MAIL_SENDER: z.email(),
  BOARD_MAIL: z.email(),
  PUBLIC_ORIGIN: z.url(),
});
export const purge = z.object({ ...everywhere, KEY_TABLE: z.string(), VAULT_BUCKET: z.string() });
