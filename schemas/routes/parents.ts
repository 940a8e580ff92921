import * as z from 'zod';
import { DossierId } from '../ids.ts';
import { read, type Route } from './route.ts';

/** What the source school shows to parents. */
export const parentsRoutes = {
  printParentsCopy: {
    ...read,
    path: '/v1/dossiers/{dossierId}/parents-copy',
    power: 'print',
    summary: 'The current selection as parents read it: one page in plain Dutch, to show and to print',
    params: z.object({ dossierId: DossierId }),
    answers: 'html',
    // The audit names who showed it.
    writes: true,
  },
} satisfies Record<string, Route>;
