import type { Put } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { ConditionRow, MandateRow, SchoolRow, VendorRow } from '../../../schemas/board/register.ts';
import { RoundException } from '../../../schemas/exception.ts';
import type { Activity } from '../../../schemas/board/activity.ts';
import type { Governance } from '../../use-cases/governance-ports.ts';
import type { CommitOutcome, PageRequest } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { activityPut } from './activities.ts';
import type { Retention } from './change.ts';
import { exceptionItem } from './exceptions.ts';
import { groups, isFulfilledByItself, keys, type Key } from './keys.ts';
import { transact } from './ledger.ts';
import { dynamoLetterForm } from './letter-form.ts';
import { pageOf } from './listing.ts';
import {
  absent,
  find,
  findAll,
  itemOf,
  itemsOf,
  ofKind,
  put,
  putOf,
  type Exchange,
  type Placement,
} from './table.ts';

/** A row that an operator wrote from a file has no revision yet. */
const unwritten = { rev: z.int().default(0) };
const StoredSchool = SchoolRow.extend(unwritten);
const StoredVendor = VendorRow.extend(unwritten);
const StoredCondition = ConditionRow.extend(unwritten);
const StoredMandate = MandateRow.extend(unwritten);

/** Written only over the revision before this one. */
const over = (rev: number) =>
  rev === 1
    ? { expression: 'attribute_not_exists(rev) OR rev = :previous', values: { ':previous': 0 } }
    : { expression: 'rev = :previous', values: { ':previous': rev - 1 } };

/** Written only over the exception that was read: an end is moved once. */
const overException = (before: RoundException | undefined) =>
  before === undefined
    ? absent
    : {
        expression: '#until = :previous',
        names: { '#until': 'until' },
        values: { ':previous': before.until },
      };

export const dynamoGovernance = (exchange: Exchange & Retention, fraction: () => number): Governance => {
  const written = async (own: Put, activity: Activity | undefined): Promise<CommitOutcome> => {
    if (activity) return transact(exchange, [own, activityPut(exchange, activity)], fraction);
    return (await put(exchange, own)) ? 'committed' : 'conflict';
  };
  const save = (
    key: Key,
    record: { readonly rev: number },
    activity: Activity | undefined,
    place: Placement = {},
  ): Promise<CommitOutcome> =>
    written(putOf(exchange, itemOf(key, record, place), over(record.rev)), activity);
  const listed = <Schema extends z.ZodType>(list: string, schema: Schema, page: PageRequest) =>
    pageOf(exchange, { key: list, part: partByState(list, undefined) }, schema, page);
  return {
    schools: (page) => listed(lists.schools, StoredSchool, page),
    school: async (id) => {
      const [items, fulfilled] = await Promise.all([
        itemsOf(exchange, groups.registerEntry(id)),
        findAll(exchange, groups.fulfilled(id), StoredCondition),
      ]);
      const [school] = ofKind(items, 'SCHOOL', StoredSchool);
      return (
        school && {
          school,
          conditions: [
            ...ofKind(items, 'CONDITION', StoredCondition),
            ...fulfilled.filter(isFulfilledByItself),
          ],
          mandates: ofKind(items, 'MANDATE', StoredMandate),
        }
      );
    },
    saveSchool: (school, activity) =>
      save(keys.school(school.schoolId), school, activity, {
        list: { key: lists.schools, position: school.schoolId },
      }),
    saveCondition: (condition, activity) => save(keys.condition(condition), condition, activity),
    saveMandate: (mandate, activity) => save(keys.mandate(mandate), mandate, activity),
    vendors: (page) => listed(lists.vendors, StoredVendor, page),
    vendor: (oin) => find(exchange, keys.vendor(oin), StoredVendor),
    ...dynamoLetterForm(exchange),
    saveLetterForm: (row, activity) => save(keys.letterForm, row, activity),
    saveVendor: (vendor, activity) =>
      save(keys.vendor(vendor.oin), vendor, activity, {
        list: { key: lists.vendors, position: vendor.oin },
      }),
    exceptions: (page) => listed(lists.exceptions, RoundException, page),
    saveException: (exception, activity, before) =>
      written(putOf(exchange, exceptionItem(exception), overException(before)), activity),
  };
};
