import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import type { Las } from '../las/client.ts';
import type { Language } from './person.ts';

/** A school's calls by the route table. */
export type Calls = Pick<Las, 'call'>;

const mostTurns = 5;
const longestPause = 30;

const Coded = z.object({ code: z.string() });
const codeOf = (error: unknown): string => Coded.safeParse(error).data?.code ?? '';

/** A connection that was let go of just as it was used, as after a long thought at a question. */
const isStale = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes(codeOf(error));

/** Seconds to wait before the same call once more; undefined when its answer stands. */
const pauseOf = (status: number, retryAfter: string | undefined): number | undefined => {
  if (status !== 429 && status !== 503) return undefined;
  return Math.min(longestPause, Math.max(1, Number(retryAfter ?? 1) || 1));
};

/**
 * Answers in the person's language, and a call made again when the region asks for a pause or the connection was lost:
 * every call may be repeated.
 */
export const patientCalls = (
  { call }: Calls,
  language: Language,
  pause: (seconds: number) => Promise<unknown> = (seconds) => setTimeout(seconds * 1000),
): Calls => ({
  call: async (name, asked) => {
    const headers = { 'accept-language': language, ...asked?.headers };
    const once = () => call(name, { ...asked, headers });
    for (let turn = 1; ; turn += 1) {
      const answer = await once().catch((error: unknown) => {
        if (isStale(error) && turn === 1) return undefined;
        throw error;
      });
      if (answer === undefined) continue;
      const seconds = pauseOf(answer.status, answer.headers['retry-after']);
      if (seconds === undefined || turn === mostTurns) return answer;
      await pause(seconds);
    }
  },
});

const words: readonly (readonly [RegExp, string])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    'De regio is niet te bereiken: kijk naar url en naar uw internet / the region can’t be reached: look at url and at your connection',
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_|ERR_TLS_CERT_ALTNAME)/,
    'Wat daar antwoordt is niet de regio die u verwacht: kijk naar url en ca, en ga niet verder als die kloppen / what answers there is not the region that you expect: look at url and ca, and go no further if they are right',
  ],
  [
    /^(ERR_OSSL_|ERR_CRYPTO)/,
    'certificate en key zijn niet te lezen of horen niet bij elkaar / certificate and key can’t be read, or do not belong together',
  ],
  [
    /^(ERR_SSL_|EPROTO|ECONNRESET|EPIPE)/,
    'De regio neemt uw certificaat niet aan: kijk of certificate en key de juiste zijn en nog gelden; de beheerder van de regio ziet welke zij kent / the region does not take your certificate: look whether certificate and key are the right ones and still valid; the region’s operator sees which ones it knows',
  ],
];

/** Why no answer came, for the person to mend; undefined when it is something else. */
export const connectionWords = (error: unknown): string | undefined => {
  const code = codeOf(error);
  return words.find(([pattern]) => pattern.test(code))?.[1];
};
