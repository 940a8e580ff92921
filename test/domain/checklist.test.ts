import { describe, expect, it } from '@jest/globals';
import { checklistErrors, checklistYears } from '../../lambdas/domain/checklist.ts';
import { at } from './facts.ts';

const now = at('2022-02-28T10:00:00+01:00');
const checklist = {
  privacyRules: true,
  published: true,
  parentsInformed: true,
  staffRights: true,
  checkedOn: '2022-02-28',
};
const errors = (changes: object) =>
  checklistErrors({ ...checklist, ...changes }, now).map(({ pointer, code }) => [pointer, code]);

describe('a checklist', () => {
  it('counts when all four statements are true', () => {
    expect(errors({})).toEqual([]);
  });

  it.each(['privacyRules', 'published', 'parentsInformed', 'staffRights'])(
    'does not without %s',
    (statement) => {
      expect(errors({ [statement]: false })).toEqual([[`/${statement}`, 'not-fulfilled']]);
    },
  );

  it('names every statement that is not true, and a day that can’t be', () => {
    expect(errors({ published: false, staffRights: false, checkedOn: '2022-03-01' })).toEqual([
      ['/published', 'not-fulfilled'],
      ['/staffRights', 'not-fulfilled'],
      ['/checkedOn', 'in-the-future'],
    ]);
    expect(errors({ checkedOn: '2021-02-28' })).toEqual([]);
    expect(errors({ checkedOn: '2021-02-27' })).toEqual([['/checkedOn', 'too-long-ago']]);
  });

  it('is for this school year or the next', () => {
    expect(checklistYears(now)).toEqual(['2021-2022', '2022-2023']);
    expect(checklistYears(at('2022-07-31T23:59:59+02:00'))).toEqual(['2021-2022', '2022-2023']);
    expect(checklistYears(at('2022-08-01T00:00:00+02:00'))).toEqual(['2022-2023', '2023-2024']);
  });
});
