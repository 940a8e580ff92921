import * as z from 'zod';
import { TransferId } from '../../../schemas/ids.ts';
import { TransferRecord } from '../../domain/transfer.ts';
import type { Transfers } from '../../use-cases/ports.ts';
import { lists, partByState, partUntil } from '../lists.ts';
import { groups, keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, findAll, type Exchange } from './table.ts';

const Pointer = z.object({ transferId: TransferId });
type Pointer = z.infer<typeof Pointer>;

export const dynamoTransfers = (exchange: Exchange): Transfers => {
  const load: Transfers['load'] = (id) => find(exchange, keys.transfer(id), TransferRecord);
  const pointedAt = async (pointers: readonly Pointer[]): Promise<readonly TransferRecord[]> => {
    const found = await Promise.all(pointers.map(({ transferId }) => load(transferId)));
    return found.filter((it) => it !== undefined);
  };
  return {
    load,
    list: (target, year, state, page) => {
      const key = lists.transfersTo(target, year);
      return pageOf(exchange, { key, part: partByState(key, state) }, TransferRecord, page);
    },
    ofPupil: (pupil, source) => findAll(exchange, groups.transfersOfPupil(pupil, source), TransferRecord),
    ofDossier: async (dossier) => {
      const pointers = await findAll(exchange, groups.transfersOfDossier(dossier), Pointer);
      // A request that was asked anew may be of another dossier by now.
      return (await pointedAt(pointers)).filter((it) => it.dossierId === dossier);
    },
    openDestructions: async (orderedBy, page) => {
      const part = partUntil(lists.openDestructions, orderedBy);
      const found = await pageOf(exchange, { key: lists.openDestructions, part }, Pointer, page);
      const transfers = await pointedAt(found.items);
      return { ...found, items: transfers.filter((it) => it.state === 'DESTRUCTION_ORDERED') };
    },
  };
};
