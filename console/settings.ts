import * as z from 'zod';

/** What a deployment tells its console: where people sign in. Public, and written beside the page when it is built. */
export const ConsoleSettings = z.object({
  /** Issuer of tokens, exactly as it writes itself; or its path, where it is at this same origin. */
  issuer: z.union([z.url(), z.string().startsWith('/')]),
  /** The public client (code flow with PKCE) that is registered at the issuer for this console. */
  clientId: z.string().min(1),
  /** Scopes to ask for, separated by spaces; `openid` is one of them. */
  scope: z.string().min(1),
  /** Path of the pages of a region on one machine, with its clock and inbox; a deployed stage has none. */
  tools: z.string().startsWith('/').optional(),
});
export type ConsoleSettings = z.infer<typeof ConsoleSettings>;
