import * as z from 'zod';
import { DossierView, Release } from '../dossier.ts';
import { DossierId } from '../ids.ts';
import { list, put, type RouteOf } from './route.ts';

/** Releasing what was reviewed. */
export const releaseRoutes = {
  putRelease: {
    ...put,
    path: '/v1/dossiers/{dossierId}/release',
    power: 'release',
    may: 'source-of-dossier',
    summary: 'Release the reviewed selection to the schools named',
    params: z.object({ dossierId: DossierId }),
    body: Release,
    answer: DossierView,
  },
  putReleases: {
    ...list('dossierId', Release.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/releases',
    power: 'release',
    may: 'source-of-dossier',
    summary: 'Releases of up to 100 dossiers',
  },
} satisfies Record<string, RouteOf<'release'>>;
