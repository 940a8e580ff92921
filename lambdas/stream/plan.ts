import * as z from 'zod';
import { SchoolYear } from '../../schemas/ids.ts';
import { yearAfter } from '../domain/calendar/year-after.ts';
import { schoolYearOf } from '../domain/time.ts';
import { count, faultOf, log } from '../http/log.ts';
import { markRounds } from '../use-cases/mark-rounds.ts';
import { planYear, type PlanPorts } from '../use-cases/plan-year.ts';
import { type BatchAnswer, inOrder, TableChanges } from './changes.ts';

/** The reconciliation: of this year and the next, or of one year; `everything` trusts nothing that was seen before. */
const Reconcile = z.object({
  task: z.literal('plan'),
  schoolYear: SchoolYear.optional(),
  everything: z.boolean().optional(),
});

const PlanEvent = z.union([TableChanges, Reconcile]);

/** A published calendar is planned at once; every hour, and when an operator asks, it is made sure that it was. */
export const onCalendar =
  (ports: PlanPorts) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const parsed = PlanEvent.parse(event);
    return 'task' in parsed ? reconcile(ports, parsed) : planPublished(ports, parsed);
  };

const plan = async (ports: PlanPorts, year: SchoolYear, everything = false): Promise<void> => {
  log('year-planned', { schoolYear: year, ...(await planYear(ports, year, { everything })) });
};

const reconcile = async (
  ports: PlanPorts,
  { schoolYear, everything }: z.output<typeof Reconcile>,
): Promise<BatchAnswer> => {
  const current = schoolYearOf(ports.clock.now());
  const years = schoolYear === undefined ? [current, yearAfter(current)] : [schoolYear];
  for (const year of years) await plan(ports, year, everything);
  return { batchItemFailures: [] };
};

const planPublished = (ports: PlanPorts, changes: z.output<typeof TableChanges>): Promise<BatchAnswer> =>
  inOrder(
    changes,
    'CALENDAR#',
    async (id) => {
      await plan(ports, SchoolYear.parse(id));
      // Nothing is planned for a moment that has passed: no event will mark it.
      await markRounds(ports, 'publication');
    },
    (error) => {
      log('fault', { where: 'plan', ...faultOf(error) });
      count('Faults', { kind: 'plan' });
    },
  );
