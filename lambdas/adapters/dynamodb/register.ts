import { Calendar } from '../../../schemas/calendar.ts';
import { Mandate, School, SchoolCondition, Vendor } from '../../../schemas/school.ts';
import { RoundMark } from '../../domain/rounds.ts';
import type { Register, RegisterWriter } from '../../use-cases/ports.ts';
import { groups, keys, type Key } from './keys.ts';
import { absent, find, findAll, itemOf, put, putOf, type Exchange } from './table.ts';

export const dynamoRegister = (exchange: Exchange): Register => {
  const vendor: Register['vendor'] = (oin) => find(exchange, keys.vendor(oin), Vendor);
  return {
    school: async (id) => {
      const [school, conditions, mandates] = await Promise.all([
        find(exchange, keys.school(id), School),
        findAll(exchange, groups.conditions(id), SchoolCondition),
        findAll(exchange, groups.mandates(id), Mandate),
      ]);
      if (!school) return undefined;
      const oins = [...new Set(mandates.map((mandate) => mandate.oin))];
      const vendors = await Promise.all(oins.map(vendor));
      return { school, conditions, mandates, vendors: vendors.filter((it) => it !== undefined) };
    },
    vendor,
    calendar: (year) => find(exchange, keys.calendar(year), Calendar),
    roundMarks: (year) => findAll(exchange, groups.marks(year), RoundMark),
    // The first mark stands: a second event for the same opening changes nothing.
    markRound: async (mark) => {
      await put(exchange, putOf(exchange, itemOf(keys.mark(mark), mark, {}), absent));
    },
  };
};

export const dynamoRegisterWriter = (exchange: Exchange): RegisterWriter => {
  const keep = async (key: Key, record: object): Promise<void> => {
    await put(exchange, putOf(exchange, itemOf(key, record, {})));
  };
  return {
    putSchool: (school) => keep(keys.school(school.schoolId), school),
    putCondition: (condition) => keep(keys.condition(condition), condition),
    putMandate: (mandate) => keep(keys.mandate(mandate), mandate),
    putVendor: (vendor) => keep(keys.vendor(vendor.oin), vendor),
    putCalendar: (calendar) => keep(keys.calendar(calendar.schoolYear), calendar),
  };
};
