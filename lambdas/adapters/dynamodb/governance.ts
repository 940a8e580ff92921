import * as z from 'zod';
import { SchoolRow, VendorRow } from '../../../schemas/board/register.ts';
import { Mandate, SchoolCondition } from '../../../schemas/school.ts';
import type { Governance } from '../../use-cases/governance-ports.ts';
import type { CommitOutcome } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { groups, keys, type Key } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, itemOf, itemsOf, put, putOf, recordOf, type Exchange, type Placement } from './table.ts';

/** A row that an operator wrote from a file has no revision yet. */
const unwritten = { rev: z.int().default(0) };
const StoredSchool = SchoolRow.extend(unwritten);
const StoredVendor = VendorRow.extend(unwritten);

/** Written only over the revision before this one. */
const over = (rev: number) =>
  rev === 1
    ? { expression: 'attribute_not_exists(rev) OR rev = :previous', values: { ':previous': 0 } }
    : { expression: 'rev = :previous', values: { ':previous': rev - 1 } };

export const dynamoGovernance = (exchange: Exchange): Governance => {
  const save = async (
    key: Key,
    record: { readonly rev: number },
    place: Placement,
  ): Promise<CommitOutcome> =>
    (await put(exchange, putOf(exchange, itemOf(key, record, place), over(record.rev))))
      ? 'committed'
      : 'conflict';
  return {
    schools: (page) => {
      const part = partByState(lists.schools, undefined);
      return pageOf(exchange, { key: lists.schools, part }, StoredSchool, page);
    },
    school: async (id) => {
      const items = await itemsOf(exchange, groups.registerEntry(id));
      const recordsOf = <Schema extends z.ZodType>(kind: string, schema: Schema): z.output<Schema>[] =>
        items.filter((item) => item['sk']?.S?.split('#')[0] === kind).map((item) => recordOf(item, schema));
      const [school] = recordsOf('SCHOOL', StoredSchool);
      return (
        school && {
          school,
          conditions: recordsOf('CONDITION', SchoolCondition),
          mandates: recordsOf('MANDATE', Mandate),
        }
      );
    },
    saveSchool: (school) =>
      save(keys.school(school.schoolId), school, {
        list: { key: lists.schools, position: school.schoolId },
      }),
    vendor: (oin) => find(exchange, keys.vendor(oin), StoredVendor),
    saveVendor: (vendor) => save(keys.vendor(vendor.oin), vendor, {}),
  };
};
