import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar } from '../../../schemas/calendar.ts';
import { checkCalendar, isPublishable, type Setting } from '../../../lambdas/domain/calendar/check.ts';
import { findingCodes } from '../../../lambdas/domain/calendar/findings.ts';
import { at } from '../facts.ts';
import { anyCalendar, stepPlan } from './arbitrary.ts';

const before = { now: at('2021-08-01'), graceDays: 14 };
const codes = (calendar: Calendar, setting: Setting = before): readonly string[] =>
  checkCalendar(calendar, setting).map(({ code, pointer }) => `${code} ${pointer}`);

/** The step plan with other rounds, lines and so on; as the board would write them. */
const changed = (changes: (plan: Calendar) => object): Calendar =>
  Calendar.parse({ ...stepPlan, ...changes(structuredClone(stepPlan)) });
const first = (changes: object) =>
  changed(({ rounds, milestones }) => ({
    rounds: [{ ...rounds[0]!, ...changes }, rounds[1]],
    milestones: milestones.filter((it) => it.round !== 'ronde-1'),
  }));
const line = (changes: object) =>
  changed(({ milestones }) => ({
    milestones: [
      ...milestones,
      {
        milestone: 'nieuw',
        title: { nl: 'Nieuw', en: 'New' },
        audience: ['source'],
        source: '',
        ...changes,
      },
    ],
  }));
const reminder = (changes: object) =>
  first({
    reminders: [
      {
        reminder: 'nieuw',
        anchor: 'closes',
        offset: { days: -3, at: '09:00' },
        audience: 'target',
        condition: 'not-collected',
        ...changes,
      },
    ],
  });

const opensAt = '2022-03-31T00:00';
const cases: readonly (readonly [code: string, calendar: () => Calendar])[] = [
  ['closes-before-opening /rounds/0/closesAt', () => first({ closesAt: opensAt })],
  [
    'ends-before-beginning /milestones/12/until',
    () => line({ from: '2022-03-02T00:00', until: '2022-03-01T00:00' }),
  ],
  ['rounds-overlap /rounds/1/opensAt', () => first({ closesAt: '2022-06-08T00:00' })],
  ['late-round-overlaps /rounds/1/opensAt', () => first({ late: true, closesAt: '2022-06-08T00:00' })],
  ['late-round-alone /rounds/0/late', () => first({ late: true })],
  ['gap-of-minutes /rounds/0/closesAt', () => first({ closesAt: '2022-06-06T23:59' })],
  ['ends-before-midnight /rounds/0/closesAt', () => first({ closesAt: '2022-06-06T23:59' })],
  ['long-gap /rounds/1/opensAt', () => first({ opensAt: '2022-02-01T00:00', closesAt: '2022-02-08T00:00' })],
  ['outside-school-year /rounds/0/opensAt', () => first({ opensAt: '2021-07-31T23:59' })],
  ['outside-school-year /milestones/12/until', () => line({ until: '2022-08-01T00:01' })],
  [
    'enrolment-after-first-round /enrolmentFrom',
    () => changed(() => ({ enrolmentFrom: '2022-04-01T00:00' })),
  ],
  ['season-ends-too-early /seasonEndsAt', () => changed(() => ({ seasonEndsAt: '2022-06-25T23:59:59' }))],
  ['scheme-not-of-year /scheme', () => changed(() => ({ scheme: 'doorstroomtoets' }))],
  ['duplicate-id /milestones/12/milestone', () => line({ milestone: 'loting' })],
  [
    'duplicate-id /rounds/1/round',
    () => changed(({ rounds }) => ({ rounds: [rounds[0], { ...rounds[1], round: 'ronde-1' }] })),
  ],
  ['duplicate-id /milestones/0/reminders/3/reminder', () => reminder({ reminder: 'inzage-3-dagen' })],
  ['unknown-round /milestones/12/round', () => line({ round: 'ronde-3' })],
  [
    'differs-from-round /milestones/12/round',
    () => line({ round: 'ronde-1', from: opensAt, until: '2022-04-10T00:00' }),
  ],
  ['deadline-missing /milestones/12/until', () => line({ deadlineFor: 'reconsideration' })],
  [
    'deadline-twice /milestones/12/deadlineFor',
    () => line({ deadlineFor: 'reconsideration', until: '2022-06-07T00:00' }),
  ],
  ['clock-time-twice /milestones/12/from', () => line({ from: '2021-10-31T02:30:00+01:00' })],
  [
    'clock-time-twice /milestones/12/reminders/0/offset',
    () =>
      line({
        from: '2021-10-30T12:00',
        reminders: [
          {
            reminder: 'nacht',
            anchor: 'from',
            offset: { days: 1, at: '02:30' },
            audience: 'source',
            condition: 'no-cohort',
          },
        ],
      }),
  ],
  [
    'clock-time-missing /rounds/0/reminders/0/offset/at',
    () => reminder({ anchor: 'opens', offset: { days: -4, at: '02:30' } }),
  ],
  ['opens-on-day-off /rounds/0/opensAt', () => first({ opensAt: '2022-04-02T00:00' })],
  ['reminder-on-day-off /rounds/0/reminders/0/offset', () => reminder({ offset: { days: -1, at: '09:00' } })],
  [
    'holiday-backwards /holidays/0/lastDay',
    () => changed(({ holidays }) => ({ holidays: [{ ...holidays[0], lastDay: '2021-10-01' }] })),
  ],
  ['holidays-missing /holidays', () => changed(() => ({ holidays: [] }))],
  [
    'reminder-without-moment /milestones/12/reminders/0/anchor',
    () =>
      line({
        reminders: [
          {
            reminder: 'leeg',
            anchor: 'from',
            offset: { hours: 1 },
            audience: 'source',
            condition: 'no-cohort',
          },
        ],
      }),
  ],
  ['reminder-too-late /rounds/0/reminders/0/offset', () => reminder({ offset: { hours: 0 } })],
  [
    'escalation-too-early /rounds/0/reminders/0/offset',
    () => reminder({ audience: 'board', offset: { hours: -1 } }),
  ],
  ['reminder-of-others /rounds/0/reminders/0/audience', () => reminder({ audience: 'source' })],
];

describe('the check of a calendar', () => {
  it.each(cases)('finds %s', (code, calendar) => {
    expect(codes(calendar())).toContain(code);
    expect(codes(stepPlan)).not.toContain(code);
  });

  it('lets pass what only just fits', () => {
    const grace = changed(() => ({ seasonEndsAt: '2022-06-26T00:00' }));
    expect(codes(grace)).not.toContain('season-ends-too-early /seasonEndsAt');
    expect(codes(first({ closesAt: '2022-06-07T00:00' })).join()).not.toMatch(/overlap|gap/);
    expect(codes(reminder({ offset: { hours: -1 } })).join()).not.toContain('reminder-too-late');
    expect(codes(reminder({ audience: 'board', offset: { hours: 0 } })).join()).not.toMatch(
      /escalation|too-late/,
    );
    expect(codes(first({ opensAt: '2021-08-01T00:00' }))).not.toContain(
      'outside-school-year /rounds/0/opensAt',
    );
  });

  it('lets a reminder that is counted in hours fall in the hour that comes twice: it is one instant', () => {
    const hours = { anchor: 'from', audience: 'source', condition: 'no-cohort', reminder: 'nacht' };
    const night = (from: string, until: string) =>
      codes(line({ from, until, reminders: [{ ...hours, offset: { hours: 24 } }] })).join();
    expect(night('2021-10-30T02:30', '2021-11-02T00:00')).not.toContain('clock-time');
    expect(night('2021-10-30T03:30', '2021-11-02T00:00')).not.toContain('clock-time');
    expect(night('2022-03-26T02:30', '2022-03-29T00:00')).not.toContain('clock-time');
  });

  it('knows the last day from the exclusive closing: Thursday passes, Good Friday and Sunday do not', () => {
    const closing = (closesAt: string) =>
      codes(first({ closesAt })).includes('closes-on-day-off /rounds/0/closesAt');
    expect(['2022-04-15T00:00', '2022-04-16T00:00', '2022-04-18T00:00'].map(closing)).toEqual([
      false,
      true,
      true,
    ]);
    expect(['2022-04-14T17:00', '2022-04-15T00:01'].map(closing)).toEqual([false, true]);
  });

  it('takes holidays from elsewhere too', () => {
    const off = {
      title: { nl: 'Studiedag', en: 'Study day' },
      firstDay: '2022-03-31',
      lastDay: '2022-03-31',
    };
    const calendar = changed(() => ({ holidays: [] }));
    const found = codes(calendar, { ...before, holidays: [off] });
    expect(found).toContain('opens-on-day-off /rounds/0/opensAt');
    expect(found).not.toContain('holidays-missing /holidays');
  });

  it('is total: any calendar that can be written gives findings, errors first, with words and a place', () => {
    const now = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyCalendar, fc.option(anyCalendar), now, (calendar, previous, date) => {
        const found = checkCalendar(calendar, {
          now: at(date.toISOString()),
          graceDays: 14,
          ...(previous && { previous }),
        });
        const errors = found.filter(({ severity }) => severity === 'error').length;
        expect(isPublishable(found)).toBe(errors === 0);
        expect(found.slice(0, errors).every(({ severity }) => severity === 'error')).toBe(true);
        for (const { code, pointer, message } of found) {
          expect(findingCodes).toContain(code);
          expect(pointer).toMatch(/^\//);
          expect(message.nl.length * message.en.length).toBeGreaterThan(400);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the check in season', () => {
  const now = at('2022-04-05T12:00:00+02:00');
  const inSeason = (calendar: Calendar, previous?: Calendar) =>
    codes(calendar, { ...before, now, ...(previous && { previous }) }).filter(
      (it) => !it.includes('day-off'),
    );

  it('the same edition again is no news', () => {
    expect(inSeason(stepPlan, stepPlan)).toEqual([]);
  });

  it('a first publication in the season names all that has passed', () => {
    const found = inSeason(stepPlan);
    expect(found).toContain('opens-at-once /rounds/0/opensAt');
    expect(found).toContain('line-in-the-past /milestones/0/until');
    expect(found).toContain('reminder-in-the-past /rounds/0/reminders/0/offset');
    expect(found.join()).not.toContain('/rounds/1');
  });

  it('a round that is over can’t be published first, nor an end in the past', () => {
    const over = at('2022-04-11T00:00:00+02:00');
    expect(codes(stepPlan, { ...before, now: over })).toContain('in-the-past /rounds/0/closesAt');
    const shorter = first({ closesAt: '2022-04-05T12:00' });
    expect(inSeason(shorter, stepPlan)).toContain('in-the-past /rounds/0/closesAt');
  });

  it('a round that has opened keeps its opening and stays; its closing may move', () => {
    expect(inSeason(first({ opensAt: '2022-04-01T00:00' }), stepPlan)).toContain(
      'opened-round-changed /rounds/0/opensAt',
    );
    const dropped = changed(({ rounds }) => ({ rounds: [rounds[1]] }));
    expect(inSeason(dropped, stepPlan)).toContain('opened-round-dropped /rounds');
    const longer = first({ closesAt: '2022-04-13T00:00' });
    expect(inSeason(longer, stepPlan).join()).not.toMatch(/opened|past/);
  });

  it('another year or region is not an edition of this one', () => {
    expect(
      inSeason(
        changed(() => ({ region: 'Elders' })),
        stepPlan,
      ),
    ).toContain('other-year /schoolYear');
  });
});
