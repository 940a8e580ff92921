import * as z from 'zod';
import { AuditView } from '../audit.ts';
import { DossierId } from '../ids.ts';
import { paging, read, type Route } from './route.ts';

/** The account that the controller school gives: who did what with a dossier, and who got what of it. */
export const auditRoutes = {
  readAudit: {
    ...read,
    path: '/v1/dossiers/{dossierId}/audit',
    power: 'read',
    summary: 'Who got what of this pupil, and the whole audit chain, for the source school',
    params: z.object({ dossierId: DossierId }),
    // A dossier has some tens of entries: one call gives all of them, unless a LAS asks for pages.
    query: z.object({
      limit: z.coerce.number().int().min(1).max(1000).default(1000),
      cursor: paging.cursor,
    }),
    answer: AuditView,
  },
} satisfies Record<string, Route>;
