import * as z from 'zod';
import { DossierView } from '../dossier.ts';
import {
  DestinationChange,
  DestructionCertificate,
  DestructionStatement,
  EnrolmentEnd,
  LegalHold,
  Withdrawal,
} from '../ending.ts';
import { DossierId, EnrolmentId, TransferId } from '../ids.ts';
import { EnrolmentView } from '../transfer.ts';
import { list, put, read, type Route } from './route.ts';

/** Change of school and leaving: who may no longer have a dossier, and that it was destroyed there. */
export const endingRoutes = {
  putDestination: {
    ...put,
    path: '/v1/dossiers/{dossierId}/destination',
    power: 'end',
    summary: 'The source decides which schools may have the released dossier from now on',
    params: z.object({ dossierId: DossierId }),
    body: DestinationChange,
    answer: DossierView,
  },
  putWithdrawal: {
    ...put,
    path: '/v1/dossiers/{dossierId}/withdrawal',
    power: 'end',
    summary: 'The source takes the dossier back: payload ends, schools that collected it must destroy it',
    params: z.object({ dossierId: DossierId }),
    body: Withdrawal,
    answer: DossierView,
  },
  putHold: {
    ...put,
    path: '/v1/dossiers/{dossierId}/hold',
    power: 'end',
    summary: 'The source, as controller, keeps what is left of a dossier for a while, or lifts that',
    params: z.object({ dossierId: DossierId }),
    body: LegalHold,
    answer: DossierView,
  },
  putEnrolmentEnd: {
    ...put,
    path: '/v1/enrolments/{enrolmentId}/end',
    power: 'end',
    summary: 'The target’s pupil does not come or has left; its access ends',
    params: z.object({ enrolmentId: EnrolmentId }),
    body: EnrolmentEnd,
    answer: EnrolmentView,
  },
  putDestruction: {
    ...put,
    path: '/v1/transfers/{transferId}/destruction',
    power: 'sign',
    summary: 'What the target destroyed of a dossier, as ordered; yields a signed certificate',
    params: z.object({ transferId: TransferId }),
    body: DestructionStatement,
    answer: DestructionCertificate,
  },
  putDestructions: {
    ...list(
      'transferId',
      DestructionStatement.safeExtend({ transferId: TransferId }),
      DestructionCertificate,
    ),
    path: '/v1/transfers/destructions',
    power: 'sign',
    summary: 'State up to 100 destructions',
  },
  readCertificate: {
    ...read,
    path: '/v1/transfers/{transferId}/certificate',
    power: 'read',
    summary: 'The certificate of destruction, for either school',
    params: z.object({ transferId: TransferId }),
    answer: DestructionCertificate,
  },
} satisfies Record<string, Route>;
