import * as z from 'zod';
import { SourceHandover } from '../handover.ts';
import { DossierId } from '../ids.ts';
import { pageOf, read, shortPaging, type RouteOf } from './route.ts';

/** Pages and lists that show the source school what is in its dossiers. */
export const printRoutes = {
  printParentsCopy: {
    ...read,
    path: '/v1/dossiers/{dossierId}/parents-copy',
    power: 'print',
    may: 'source-of-dossier',
    summary: 'The current selection as parents read it: one page in plain Dutch, to show and to print',
    params: z.object({ dossierId: DossierId }),
    answers: 'html',
    // The audit names who showed it.
    writes: true,
  },
  printReconsiderationLetter: {
    ...read,
    path: '/v1/dossiers/{dossierId}/reconsideration/letter',
    power: 'print',
    may: 'source-of-dossier',
    summary: 'The letter to the parents with the decision: one page in plain Dutch, to print and to sign',
    params: z.object({ dossierId: DossierId }),
    answers: 'html',
    // The audit names who printed it.
    writes: true,
  },
  listSourceHandovers: {
    ...read,
    path: '/v1/dossiers/handovers',
    power: 'print',
    may: 'own-school',
    summary: 'Warm handover: the source school’s pupils for whom contact is needed, and with whom',
    query: z.object(shortPaging),
    answer: pageOf(SourceHandover),
    // The audit names who saw it.
    writes: true,
  },
} satisfies Record<string, RouteOf<'print'>>;
