import { DossierView } from '../dossier.ts';
import { DossierId } from '../ids.ts';
import { NothingNew } from '../nothing-new.ts';
import { list, type Route } from './route.ts';

/** A round for all pupils, for those of whom there is nothing new. */
export const nothingNewRoutes = {
  putNothingNew: {
    ...list('dossierId', NothingNew.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/nothing-new',
    power: 'end',
    summary: 'Confirm for up to 100 released dossiers that a round for all pupils brings nothing new',
  },
} satisfies Record<string, Route>;
