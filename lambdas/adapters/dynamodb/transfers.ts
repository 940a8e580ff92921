import { TransferRecord } from '../../domain/transfer.ts';
import type { Transfers } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { groups, keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, findAll, type Exchange } from './table.ts';

export const dynamoTransfers = (exchange: Exchange): Transfers => ({
  load: (id) => find(exchange, keys.transfer(id), TransferRecord),
  list: (target, year, state, page) => {
    const key = lists.transfersTo(target, year);
    return pageOf(exchange, { key, part: partByState(key, state) }, TransferRecord, page);
  },
  ofPupil: (pupil, source) => findAll(exchange, groups.transfersOfPupil(pupil, source), TransferRecord),
});
