import * as z from 'zod';
import { AttachmentId } from '../dossier.ts';
import { TransferId } from '../ids.ts';
import { Acknowledgement, Receipt, TransferRequest, TransferState, TransferView } from '../transfer.ts';
import { TransferMergePlan } from '../oso/merge-plan.ts';
import { list, pageOf, paging, put, read, type Route } from './route.ts';

/** The target school’s transfers, from request to receipt. */
export const transferRoutes = {
  putTransfer: {
    ...put,
    path: '/v1/transfers/{transferId}',
    power: 'request',
    summary: 'The target school requests a pupil’s dossier; opens a session of 15 minutes',
    params: z.object({ transferId: TransferId }),
    body: TransferRequest,
    answer: TransferView,
  },
  putTransfers: {
    ...list('transferId', TransferRequest.extend({ transferId: TransferId }), TransferView),
    path: '/v1/transfers',
    power: 'request',
    summary: 'Request up to 100 dossiers',
  },
  listTransfers: {
    ...read,
    path: '/v1/transfers',
    power: 'read',
    summary: 'The target school’s transfers, by state',
    query: z.object({ ...paging, state: TransferState.optional() }),
    answer: pageOf(TransferView),
  },
  readTransfer: {
    ...read,
    path: '/v1/transfers/{transferId}',
    power: 'read',
    summary: 'One transfer of the target school',
    params: z.object({ transferId: TransferId }),
    answer: TransferView,
  },
  collectDossier: {
    ...read,
    path: '/v1/transfers/{transferId}/dossier',
    power: 'deliver',
    summary: 'Collect the dossier (OSO XML, or JSON by Accept) within the session; over 4 MiB by Range',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  },
  collectAttachment: {
    ...read,
    path: '/v1/transfers/{transferId}/attachments/{attachment}',
    power: 'deliver',
    summary: 'One attachment of the collected dossier (the ZIP, decoded) within the session',
    params: z.object({ transferId: TransferId, attachment: AttachmentId }),
    answers: 'bytes',
  },
  collectSupplement: {
    ...read,
    path: '/v1/transfers/{transferId}/supplement',
    power: 'deliver',
    summary:
      'What is new since haveVersion, within the session; counts as collecting. Sound OSO in structure, but no whole dossier',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  },
  collectMerged: {
    ...read,
    path: '/v1/transfers/{transferId}/merged',
    power: 'deliver',
    summary:
      'The dossier merged with what the target collected before, within the session; counts as collecting. Nothing is lost',
    params: z.object({ transferId: TransferId }),
    answers: 'merged',
  },
  readMergePlan: {
    ...read,
    path: '/v1/transfers/{transferId}/merge-plan',
    power: 'deliver',
    summary: 'What merging does, item by item, without values, within the session; counts as collecting',
    params: z.object({ transferId: TransferId }),
    answer: TransferMergePlan,
  },
  putAcknowledgement: {
    ...put,
    path: '/v1/transfers/{transferId}/acknowledgement',
    power: 'sign',
    summary: 'What the target did with the dossier; yields a signed receipt',
    params: z.object({ transferId: TransferId }),
    body: Acknowledgement,
    answer: Receipt,
  },
  putAcknowledgements: {
    ...list('transferId', Acknowledgement.safeExtend({ transferId: TransferId }), Receipt),
    path: '/v1/transfers/acknowledgements',
    power: 'sign',
    summary: 'Acknowledge up to 100 transfers',
  },
  readReceipt: {
    ...read,
    path: '/v1/transfers/{transferId}/receipt',
    power: 'read',
    summary: 'The receipt of an acknowledged transfer, for either school',
    params: z.object({ transferId: TransferId }),
    answer: Receipt,
  },
} satisfies Record<string, Route>;
