import * as z from 'zod';
import { read, type ServedRoute } from './routes/route.ts';
import { PublicKey } from './statement.ts';

/** A route for everyone, without certificate or token. People subscribe to its address, so that has no version. */
export interface PublicRoute extends ServedRoute {
  readonly method: 'GET';
  readonly power: 'inform';
  readonly answers: 'shared';
  readonly mediaType: 'text/calendar' | 'text/html' | 'application/json';
}

const shared = { ...read, power: 'inform', answers: 'shared' } as const;
// Any name is taken in here, so that one that is nothing is answered 404 like a year that is not there.
const name = z.string().max(100);

/** The route table of what is public: the year for people's agendas and walls, and the keys that receipts verify against. */
export const publicRoutes = {
  readFeed: {
    ...shared,
    path: '/calendar/{feed}',
    summary: 'What one audience has to do this year and the next, as iCalendar to subscribe to',
    params: z.object({
      feed: name.meta({
        pattern: '^(source|target|parents|board)(-en)?\\.ics$',
        description: 'The audience; with `-en` in English.',
        examples: ['source.ics'],
      }),
    }),
    answer: z.string(),
    mediaType: 'text/calendar',
  },
  readYearPage: {
    ...shared,
    path: '/calendar/years/{page}',
    summary: 'A year on one page, to look at and to print',
    params: z.object({
      page: name.meta({
        pattern: '^(current|\\d{4}-\\d{4})(-en)?\\.html$',
        description: 'The school year, `current` for that of today; with `-en` in English.',
        examples: ['2026-2027.html'],
      }),
    }),
    answer: z.string(),
    mediaType: 'text/html',
  },
  readPublicKeys: {
    ...shared,
    path: '/.well-known/jwks.json',
    summary: 'Public keys of receipts and certificates, past ones too (JWK set)',
    answer: z.object({ keys: z.array(PublicKey) }),
    mediaType: 'application/json',
  },
} as const satisfies Record<string, PublicRoute>;

export type PublicRouteName = keyof typeof publicRoutes;
