import * as z from 'zod';
import { pageOf, paging, read } from '../routes/route.ts';
import { Activity, ActivityQuery } from './activity.ts';
import { OpenDestructions } from './destructions.ts';
import { ExceptionRow } from './exceptions.ts';
import { MessageCounts, Month } from './messages.ts';
import { Person } from './people.ts';
import type { BoardRouteOf } from './route.ts';

const either = ['board', 'operator'] as const;

/** What happened: changes by whom, messages, exceptions, destructions. Part of what the board looks at. */
export const activityRoutes = {
  listActivity: {
    ...read,
    path: '/v1/board/activity',
    power: 'oversee',
    roles: either,
    summary: 'What the board and the operator changed, when and by whom, the newest first',
    query: ActivityQuery,
    answer: pageOf(Activity),
  },
  listPeople: {
    ...read,
    path: '/v1/board/people',
    power: 'oversee',
    roles: either,
    summary: 'What those who changed something are called, where the issuer says so',
    answer: z.object({ items: z.array(Person).readonly() }),
  },
  countMessages: {
    ...read,
    path: '/v1/board/messages',
    power: 'oversee',
    roles: either,
    summary: 'How many messages went out in a month, about what, and which still wait; counts only',
    query: z.object({
      month: Month.optional().meta({ description: 'Default: the month of today, in Amsterdam.' }),
    }),
    answer: MessageCounts,
  },
  listExceptions: {
    ...read,
    path: '/v1/board/exceptions',
    power: 'oversee',
    roles: either,
    summary: 'The exceptions that were granted, the last first',
    query: z.object({ limit: paging.limit, cursor: paging.cursor }),
    answer: pageOf(ExceptionRow),
  },
  countDestructions: {
    ...read,
    path: '/v1/board/destructions',
    power: 'oversee',
    roles: either,
    summary: 'How many collected dossiers each school must still state that it destroyed; counts only',
    answer: OpenDestructions,
  },
} satisfies Record<string, BoardRouteOf<'oversee'>>;
