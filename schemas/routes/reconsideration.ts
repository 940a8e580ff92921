import * as z from 'zod';
import { SourceHandover, TargetHandover } from '../handover.ts';
import { DossierId } from '../ids.ts';
import { Reconsideration, ReconsiderationView } from '../reconsideration.ts';
import { pageOf, paging, put, read, type Route } from './route.ts';

/** Each item is decrypted, so a page is short. */
const shortPaging = { ...paging, limit: z.coerce.number().int().min(1).max(25).default(25) };

/** Between the rounds: the reconsideration of advices, and the lists for the warm handover. */
export const reconsiderationRoutes = {
  putReconsideration: {
    ...put,
    path: '/v1/dossiers/{dossierId}/reconsideration',
    power: 'select',
    summary:
      'Test advice, decision and letter of a reconsideration, as far as known: the whole state each time',
    params: z.object({ dossierId: DossierId }),
    body: Reconsideration,
    answer: ReconsiderationView,
  },
  listReconsiderations: {
    ...read,
    path: '/v1/dossiers/reconsiderations',
    power: 'read',
    summary: 'The source school’s dossiers with a test advice, and what of their reconsideration is open',
    query: z.object({ ...paging, open: z.enum(['true', 'false']).optional() }),
    answer: pageOf(ReconsiderationView),
  },
  printReconsiderationLetter: {
    ...read,
    path: '/v1/dossiers/{dossierId}/reconsideration/letter',
    power: 'print',
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
    summary: 'Warm handover: the source school’s pupils for whom contact is needed, and with whom',
    query: z.object(shortPaging),
    answer: pageOf(SourceHandover),
    // The audit names who saw it.
    writes: true,
  },
  listTargetHandovers: {
    ...read,
    path: '/v1/transfers/handovers',
    power: 'deliver',
    summary:
      'Warm handover: the collected dossiers for which the source school asks for contact, and with whom',
    query: z.object(shortPaging),
    answer: pageOf(TargetHandover),
    // The audit names who saw it.
    writes: true,
  },
} satisfies Record<string, Route>;
