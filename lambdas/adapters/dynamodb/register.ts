import { Calendar } from '../../../schemas/calendar.ts';
import { RoundException } from '../../../schemas/exception.ts';
import type { SchoolId } from '../../../schemas/ids.ts';
import { Mandate, School, SchoolCondition, Vendor } from '../../../schemas/school.ts';
import { RoundMark } from '../../domain/rounds.ts';
import type { Register, RegisterEntry, RegisterWriter } from '../../use-cases/ports.ts';
import { lists, mostSuccessions } from '../lists.ts';
import { exceptionItem } from './exceptions.ts';
import { groups, isFulfilledByItself, keys, type Key } from './keys.ts';
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

export const dynamoRegister = (exchange: Exchange): Register => {
  const vendor: Register['vendor'] = (oin) => find(exchange, keys.vendor(oin), Vendor);
  const entryOf = async (
    id: SchoolId,
    steps = mostSuccessions,
  ): Promise<(RegisterEntry & { readonly decided: readonly SchoolCondition[] }) | undefined> => {
    const items = await itemsOf(exchange, groups.registerEntry(id));
    const [school] = ofKind(items, 'SCHOOL', School);
    if (school?.successor && steps > 0) return entryOf(school.successor, steps - 1);
    return (
      school && {
        school,
        mandates: ofKind(items, 'MANDATE', Mandate),
        decided: ofKind(items, 'CONDITION', SchoolCondition),
      }
    );
  };
  return {
    entry: async (id) => {
      const found = await entryOf(id);
      return found && { school: found.school, mandates: found.mandates };
    },
    school: async (id) => {
      const found = await entryOf(id);
      if (!found) return undefined;
      const { school, mandates, decided } = found;
      const [fulfilled, vendors] = await Promise.all([
        findAll(exchange, groups.fulfilled(school.schoolId), SchoolCondition),
        Promise.all([...new Set(mandates.map((mandate) => mandate.oin))].map(vendor)),
      ]);
      return {
        school,
        mandates,
        conditions: [...decided, ...fulfilled.filter(isFulfilledByItself)],
        vendors: vendors.filter((it) => it !== undefined),
      };
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
