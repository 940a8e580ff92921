import { describe, expect, it } from '@jest/globals';
import { keys } from '../../lambdas/adapters/dynamodb/keys.ts';
import { SchoolCondition } from '../../schemas/school.ts';
import { at, source, year } from './records.ts';

const familyOf = ({ pk }: { readonly pk: string }): string => pk.replace(/#.*/, '#');

/** Who writes each family is held by test/lib/families.ts. */
describe('what stands in a partition of its own, as its writer may write nothing else there', () => {
  it('is a condition that a school can fulfil by itself: not what the board alone decides', () => {
    const families = SchoolCondition.shape.condition.options.map((condition) => [
      condition,
      familyOf(keys.condition({ schoolId: source, condition, from: at })),
    ]);
    expect(Object.fromEntries(families)).toEqual({
      agreement: 'SCHOOL#',
      suspension: 'SCHOOL#',
      checklist: 'FULFILLED#',
      'test-exchange': 'FULFILLED#',
    });
  });

  it('is a mark of a round, and what was seen of schedules: not the calendar', () => {
    const mark = { schoolYear: year, round: 'ronde-1', event: 'opened', at } as const;
    expect([keys.calendar(year), keys.mark(mark), keys.seenSchedules(year)].map(familyOf)).toEqual([
      'CALENDAR#',
      'ROUND-MARKS#',
      'SCHEDULES#',
    ]);
  });
});
