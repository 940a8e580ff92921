import * as z from 'zod';
import { AttachmentId } from '../dossier.ts';
import { TargetHandover } from '../handover.ts';
import { TransferId } from '../ids.ts';
import { TransferMergePlan } from '../oso/merge-plan.ts';
import { pageOf, read, shortPaging, type RouteOf } from './route.ts';

/** What the target school gets of the dossiers that were released to it. */
export const deliverRoutes = {
  listTargetHandovers: {
    ...read,
    path: '/v1/transfers/handovers',
    power: 'deliver',
    may: 'own-school',
    summary:
      'Warm handover: the collected dossiers for which the source school asks for contact, and with whom',
    query: z.object(shortPaging),
    answer: pageOf(TargetHandover),
    // The audit names who saw it.
    writes: true,
  },
  collectDossier: {
    ...read,
    path: '/v1/transfers/{transferId}/dossier',
    power: 'deliver',
    may: 'target-of-transfer',
    summary: 'Collect the dossier (OSO XML, or JSON by Accept) within the session; over 4 MiB by Range',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  },
  collectAttachment: {
    ...read,
    path: '/v1/transfers/{transferId}/attachments/{attachment}',
    power: 'deliver',
    may: 'target-of-transfer',
    summary: 'One attachment of the collected dossier (the ZIP, decoded) within the session',
    params: z.object({ transferId: TransferId, attachment: AttachmentId }),
    answers: 'bytes',
  },
  collectSupplement: {
    ...read,
    path: '/v1/transfers/{transferId}/supplement',
    power: 'deliver',
    may: 'target-of-transfer',
    summary:
      'What is new since haveVersion, within the session; counts as collecting. Sound OSO in structure, but no whole dossier',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  },
  collectMerged: {
    ...read,
    path: '/v1/transfers/{transferId}/merged',
    power: 'deliver',
    may: 'target-of-transfer',
    summary:
      'The dossier merged with what the target collected before, within the session; counts as collecting. Nothing is lost',
    params: z.object({ transferId: TransferId }),
    answers: 'merged',
  },
  readMergePlan: {
    ...read,
    path: '/v1/transfers/{transferId}/merge-plan',
    power: 'deliver',
    may: 'target-of-transfer',
    summary: 'What merging does, item by item, without values, within the session; counts as collecting',
    params: z.object({ transferId: TransferId }),
    answer: TransferMergePlan,
  },
} satisfies Record<string, RouteOf<'deliver'>>;
