import type { RoundException } from '../../../schemas/exception.ts';
import { byGrant, lists } from '../lists.ts';
import { exceptionExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { itemOf, type Item } from './table.ts';

/** The item of an exception: beside the others of its dossier, and in the region’s list. */
export const exceptionItem = (exception: RoundException): Item =>
  itemOf(keys.exception(exception), exception, {
    list: { key: lists.exceptions, position: byGrant(exception) },
    expiresAt: exceptionExpiry(exception.schoolYear),
  });
