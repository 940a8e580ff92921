import { describe, expect, it } from '@jest/globals';
import { checklistErrors, isChecklistYear } from '../../lambdas/domain/checklist.ts';
import { SchoolYear } from '../../schemas/ids.ts';
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

  it.each([
    ['2021-08-01T00:00:00+02:00', ['2021-2022']],
    ['2022-02-28T10:00:00+01:00', ['2021-2022']],
    ['2022-05-31T23:59:59+02:00', ['2021-2022']],
    ['2022-06-01T00:00:00+02:00', ['2021-2022', '2022-2023']],
    ['2022-07-31T23:59:59+02:00', ['2021-2022', '2022-2023']],
    ['2022-08-01T00:00:00+02:00', ['2022-2023']],
    ['2024-05-31T23:59:59+02:00', ['2023-2024']],
    ['2024-06-01T00:00:00+02:00', ['2023-2024', '2024-2025']],
  ])('at %s is for %j: this school year, and the next from 1 June on', (moment, expected) => {
    const years = [2020, 2021, 2022, 2023, 2024, 2025].map((it) => SchoolYear.parse(`${it}-${it + 1}`));
    expect(years.filter((it) => isChecklistYear(it, at(moment)))).toEqual(expected);
  });
});
