import type * as z from 'zod';
import { Calendar } from '../../../schemas/calendar.ts';
import { RoundException } from '../../../schemas/exception.ts';
import type { SchoolId } from '../../../schemas/ids.ts';
import { Mandate, School, SchoolCondition, Vendor } from '../../../schemas/school.ts';
import { RoundMark } from '../../domain/rounds.ts';
import type { Register, RegisterEntry, RegisterWriter } from '../../use-cases/ports.ts';
import { lists, mostSuccessions } from '../lists.ts';
import { exceptionItem } from './exceptions.ts';
import { groups, keys, type Key } from './keys.ts';
import {
  absent,
  find,
  findAll,
  itemOf,
  itemsOf,
  put,
  putOf,
  recordOf,
  type Exchange,
  type Placement,
} from './table.ts';

export const dynamoRegister = (exchange: Exchange): Register => {
  const vendor: Register['vendor'] = (oin) => find(exchange, keys.vendor(oin), Vendor);
  const entryOf = async (id: SchoolId, steps: number): Promise<RegisterEntry | undefined> => {
    const items = await itemsOf(exchange, groups.registerEntry(id));
    const recordsOf = <Schema extends z.ZodType>(kind: string, schema: Schema): z.output<Schema>[] =>
      items.filter((item) => item['sk']?.S?.split('#')[0] === kind).map((item) => recordOf(item, schema));
    const [school] = recordsOf('SCHOOL', School);
    if (school?.successor && steps > 0) return entryOf(school.successor, steps - 1);
    return (
      school && {
        school,
        conditions: recordsOf('CONDITION', SchoolCondition),
        mandates: recordsOf('MANDATE', Mandate),
      }
    );
  };
  const entry: Register['entry'] = (id) => entryOf(id, mostSuccessions);
  return {
    entry,
    school: async (id) => {
      const registered = await entry(id);
      if (!registered) return undefined;
      const oins = [...new Set(registered.mandates.map((mandate) => mandate.oin))];
      const vendors = await Promise.all(oins.map(vendor));
      return { ...registered, vendors: vendors.filter((it) => it !== undefined) };
    },
    vendor,
    calendar: (year) => find(exchange, keys.calendar(year), Calendar),
    roundMarks: (year) => findAll(exchange, groups.marks(year), RoundMark),
    exceptions: (dossier) => findAll(exchange, groups.exceptions(dossier), RoundException),
    // The first mark of a moment stands: a second event for the same opening changes nothing.
    markRound: async (mark) => {
      await put(exchange, putOf(exchange, itemOf(keys.mark(mark), mark, {}), unlessMarked(mark)));
    },
  };
};

/** Absent, or of an earlier moment than this one: the board moved it. */
const unlessMarked = ({ due }: RoundMark) =>
  due === undefined
    ? absent
    : {
        expression: `${absent.expression} OR #due < :due`,
        names: { '#due': 'due' },
        values: { ':due': due },
      };

/** `sparing`: schools, conditions, mandates and calendars that stand under the same name are left as they are. */
export const dynamoRegisterWriter = (
  exchange: Exchange,
  { sparing = false }: { readonly sparing?: boolean } = {},
): RegisterWriter => {
  const keep = async (key: Key, record: object, place: Placement = {}): Promise<void> => {
    await put(exchange, putOf(exchange, itemOf(key, record, place), sparing ? absent : undefined));
  };
  const replace = async (key: Key, record: object, place: Placement): Promise<void> => {
    await put(exchange, putOf(exchange, itemOf(key, record, place)));
  };
  return {
    putSchool: (school) =>
      keep(keys.school(school.schoolId), school, {
        list: { key: lists.schools, position: school.schoolId },
      }),
    putCondition: (condition) => keep(keys.condition(condition), condition),
    putMandate: (mandate) => keep(keys.mandate(mandate), mandate),
    putVendor: (vendor) =>
      replace(keys.vendor(vendor.oin), vendor, { list: { key: lists.vendors, position: vendor.oin } }),
    putCalendar: (calendar) => keep(keys.calendar(calendar.schoolYear), calendar),
    putException: async (exception) => {
      await put(exchange, putOf(exchange, exceptionItem(exception)));
    },
  };
};
