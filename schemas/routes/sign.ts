import * as z from 'zod';
import { DestructionCertificate, DestructionStatement } from '../ending.ts';
import { TransferId } from '../ids.ts';
import { PublicKey } from '../statement.ts';
import { Acknowledgement, Receipt } from '../transfer.ts';
import { list, put, read, type RouteOf } from './route.ts';

/** What both schools may show to others: receipts, certificates, and the keys to check them by. */
export const signRoutes = {
  readKeys: {
    ...read,
    path: '/v1/jwks',
    power: 'sign',
    may: 'any-school',
    summary: 'Public keys of receipts and certificates, past ones too (JWK set)',
    answer: z.object({ keys: z.array(PublicKey) }),
  },
  putAcknowledgement: {
    ...put,
    path: '/v1/transfers/{transferId}/acknowledgement',
    power: 'sign',
    may: 'target-of-transfer',
    summary: 'What the target did with the dossier; yields a signed receipt',
    params: z.object({ transferId: TransferId }),
    body: Acknowledgement,
    answer: Receipt,
  },
  putAcknowledgements: {
    ...list('transferId', Acknowledgement.safeExtend({ transferId: TransferId }), Receipt),
    path: '/v1/transfers/acknowledgements',
    power: 'sign',
    may: 'target-of-transfer',
    summary: 'Acknowledge up to 100 transfers',
  },
  putDestruction: {
    ...put,
    path: '/v1/transfers/{transferId}/destruction',
    power: 'sign',
    may: 'target-of-transfer',
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
    may: 'target-of-transfer',
    summary: 'State up to 100 destructions',
  },
} satisfies Record<string, RouteOf<'sign'>>;
