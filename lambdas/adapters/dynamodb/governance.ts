import * as z from 'zod';
import { LetterFormRow } from '../../../schemas/board/letter-form.ts';
import { ConditionRow, MandateRow, SchoolRow, VendorRow } from '../../../schemas/board/register.ts';
import type { Governance } from '../../use-cases/governance-ports.ts';
import type { CommitOutcome, PageRequest } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { groups, keys, type Key } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, itemOf, itemsOf, put, putOf, recordOf, type Exchange, type Placement } from './table.ts';

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

export const dynamoGovernance = (exchange: Exchange): Governance => {
  const save = async (
    key: Key,
    record: { readonly rev: number },
    place: Placement,
  ): Promise<CommitOutcome> =>
    (await put(exchange, putOf(exchange, itemOf(key, record, place), over(record.rev))))
      ? 'committed'
      : 'conflict';
  const listed = <Schema extends z.ZodType>(list: string, schema: Schema, page: PageRequest) =>
    pageOf(exchange, { key: list, part: partByState(list, undefined) }, schema, page);
  return {
    schools: (page) => listed(lists.schools, StoredSchool, page),
    school: async (id) => {
      const items = await itemsOf(exchange, groups.registerEntry(id));
      const recordsOf = <Schema extends z.ZodType>(kind: string, schema: Schema): z.output<Schema>[] =>
        items.filter((item) => item['sk']?.S?.split('#')[0] === kind).map((item) => recordOf(item, schema));
      const [school] = recordsOf('SCHOOL', StoredSchool);
      return (
        school && {
          school,
          conditions: recordsOf('CONDITION', StoredCondition),
          mandates: recordsOf('MANDATE', StoredMandate),
        }
      );
    },
    saveSchool: (school) =>
      save(keys.school(school.schoolId), school, {
        list: { key: lists.schools, position: school.schoolId },
      }),
    saveCondition: (condition) => save(keys.condition(condition), condition, {}),
    saveMandate: (mandate) => save(keys.mandate(mandate), mandate, {}),
    vendors: (page) => listed(lists.vendors, StoredVendor, page),
    vendor: (oin) => find(exchange, keys.vendor(oin), StoredVendor),
    letterForm: () => find(exchange, keys.letterForm, LetterFormRow),
    saveLetterForm: (row) => save(keys.letterForm, row, {}),
    saveVendor: (vendor) =>
      save(keys.vendor(vendor.oin), vendor, { list: { key: lists.vendors, position: vendor.oin } }),
  };
};
