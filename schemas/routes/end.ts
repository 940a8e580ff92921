import * as z from 'zod';
import { DossierView } from '../dossier.ts';
import { DestinationChange, EnrolmentEnd, LegalHold, Withdrawal } from '../ending.ts';
import { DossierId, EnrolmentId } from '../ids.ts';
import { NothingNew } from '../nothing-new.ts';
import { EnrolmentView } from '../transfer.ts';
import { list, put, type RouteOf } from './route.ts';

/** How access ends, and the word that nothing is new: writes without payload. */
export const endRoutes = {
  putDestination: {
    ...put,
    path: '/v1/dossiers/{dossierId}/destination',
    power: 'end',
    may: 'source-of-dossier',
    summary: 'The source decides which schools may have the released dossier from now on',
    params: z.object({ dossierId: DossierId }),
    body: DestinationChange,
    answer: DossierView,
  },
  putWithdrawal: {
    ...put,
    path: '/v1/dossiers/{dossierId}/withdrawal',
    power: 'end',
    may: 'source-of-dossier',
    summary: 'The source takes the dossier back: payload ends, schools that collected it must destroy it',
    params: z.object({ dossierId: DossierId }),
    body: Withdrawal,
    answer: DossierView,
  },
  putHold: {
    ...put,
    path: '/v1/dossiers/{dossierId}/hold',
    power: 'end',
    may: 'source-of-dossier',
    summary: 'The source, as controller, keeps what is left of a dossier for a while, or lifts that',
    params: z.object({ dossierId: DossierId }),
    body: LegalHold,
    answer: DossierView,
  },
  putEnrolmentEnd: {
    ...put,
    path: '/v1/enrolments/{enrolmentId}/end',
    power: 'end',
    may: 'target-of-enrolment',
    summary: 'The target’s pupil does not come or has left; its access ends',
    params: z.object({ enrolmentId: EnrolmentId }),
    body: EnrolmentEnd,
    answer: EnrolmentView,
  },
  putNothingNew: {
    ...list('dossierId', NothingNew.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/nothing-new',
    power: 'end',
    may: 'source-of-dossier',
    summary: 'Confirm for up to 100 released dossiers that a round for all pupils brings nothing new',
  },
} satisfies Record<string, RouteOf<'end'>>;
