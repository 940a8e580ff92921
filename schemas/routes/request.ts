import * as z from 'zod';
import { TransferId } from '../ids.ts';
import { TransferRequest, TransferView } from '../transfer.ts';
import { list, put, type RouteOf } from './route.ts';

/** The target school’s requests. */
export const requestRoutes = {
  putTransfer: {
    ...put,
    path: '/v1/transfers/{transferId}',
    power: 'request',
    may: 'target-of-transfer',
    creates: true,
    summary: 'The target school requests a pupil’s dossier; opens a session of 15 minutes',
    params: z.object({ transferId: TransferId }),
    body: TransferRequest,
    answer: TransferView,
  },
  putTransfers: {
    ...list('transferId', TransferRequest.extend({ transferId: TransferId }), TransferView),
    path: '/v1/transfers',
    power: 'request',
    may: 'target-of-transfer',
    creates: true,
    summary: 'Request up to 100 dossiers',
  },
} satisfies Record<string, RouteOf<'request'>>;
