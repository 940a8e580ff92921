import * as z from 'zod';
import { DossierView, Review, Selection } from '../dossier.ts';
import { DossierId } from '../ids.ts';
import { Reconsideration, ReconsiderationView } from '../reconsideration.ts';
import { list, put, type RouteOf } from './route.ts';

/** What the source school’s people decide of a draft: selection, review, reconsideration. */
export const selectRoutes = {
  putSelection: {
    ...put,
    path: '/v1/dossiers/{dossierId}/selection',
    power: 'select',
    may: 'source-of-dossier',
    summary: 'A person’s choice of categories and attachments',
    params: z.object({ dossierId: DossierId }),
    body: Selection,
    answer: DossierView,
  },
  putSelections: {
    ...list('dossierId', Selection.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/selections',
    power: 'select',
    may: 'source-of-dossier',
    summary: 'Selections of up to 100 dossiers',
  },
  putReview: {
    ...put,
    path: '/v1/dossiers/{dossierId}/review',
    power: 'select',
    may: 'source-of-dossier',
    summary: 'Record the parents’ review of the selection',
    params: z.object({ dossierId: DossierId }),
    body: Review,
    answer: DossierView,
  },
  putReviews: {
    ...list('dossierId', Review.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/reviews',
    power: 'select',
    may: 'source-of-dossier',
    summary: 'Reviews of up to 100 dossiers',
  },
  putReconsideration: {
    ...put,
    path: '/v1/dossiers/{dossierId}/reconsideration',
    power: 'select',
    may: 'source-of-dossier',
    summary:
      'Test advice, decision and letter of a reconsideration, as far as known: the whole state each time',
    params: z.object({ dossierId: DossierId }),
    body: Reconsideration,
    answer: ReconsiderationView,
  },
} satisfies Record<string, RouteOf<'select'>>;
