import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar } from '../../../schemas/calendar.ts';
import { differences, newsFor, type Difference } from '../../../lambdas/domain/calendar/differences.ts';
import { at } from '../facts.ts';
import { anyCalendar, stepPlan } from './arbitrary.ts';

const [first, second] = stepPlan.rounds;
const told = (all: readonly Difference[]) => all.map(({ of, id, change }) => `${of} ${id} ${change}`);

describe('differences of two editions', () => {
  it('a round that closes later is told to its schools with both moments, and moves its reminders for the board', () => {
    const later = { ...first!, closesAt: at('2022-04-13T00:00:00+02:00') };
    const all = differences(stepPlan, { ...stepPlan, edition: 2, rounds: [later, second!] });
    expect(all[0]).toEqual({
      of: 'round',
      id: 'ronde-1',
      title: first!.title,
      change: 'moved',
      audience: ['source', 'target'],
      approximate: false,
      before: { from: first!.opensAt, until: first!.closesAt },
      after: { from: first!.opensAt, until: later.closesAt },
    });
    expect(told(newsFor('target', all))).toEqual(['round ronde-1 moved']);
    expect(told(newsFor('parents', all))).toEqual([]);
    expect(told(newsFor('board', all)).slice(1)).toEqual([
      'reminder ophalen-ronde-1 moved',
      'reminder bestuur-ronde-1 moved',
      'reminder terugmelden-ronde-1 moved',
    ]);
  });

  it('tells what was added, dropped, suspended, resumed, asked otherwise and reworded', () => {
    const { milestones } = stepPlan;
    const suspended = {
      ...first!,
      suspended: true,
      requiredCategories: [],
      title: { nl: 'Ronde een', en: 'Round one' },
    };
    const after = { ...stepPlan, rounds: [suspended], milestones: milestones.slice(1) };
    const all = told(differences(stepPlan, after));
    expect(all).toEqual(
      expect.arrayContaining([
        'round ronde-1 suspended',
        'round ronde-1 asks-otherwise',
        'round ronde-1 reworded',
        'round ronde-2 dropped',
        'milestone advies-en-inzage dropped',
      ]),
    );
    expect(told(differences(after, stepPlan))).toEqual(
      expect.arrayContaining(['round ronde-1 resumed', 'round ronde-2 added']),
    );
    expect(told(newsFor('source', differences(stepPlan, after))).join()).not.toContain('reworded');
  });

  it('a holiday, the scheme, or the words of a source concern the board, and no school is told', () => {
    const [autumn, ...others] = stepPlan.holidays;
    const [line, ...lines] = stepPlan.milestones;
    const lastDay = '2021-10-25';
    const after = {
      ...stepPlan,
      scheme: 'doorstroomtoets' as const,
      holidays: [{ ...autumn!, lastDay }, autumn!, ...others.slice(1)],
      milestones: [{ ...line!, source: 'Besluit van het bestuur' }, ...lines],
    };
    const all = differences(stepPlan, after);
    expect(told(all)).toEqual([
      'scheme scheme asks-otherwise',
      `milestone ${line!.milestone} reworded`,
      `holiday ${autumn!.title.nl} moved`,
      `holiday ${autumn!.title.nl} 2 added`,
      `holiday ${others[0]!.title.nl} dropped`,
    ]);
    expect(all[2]?.after?.until).toBe(at('2021-10-26T00:00:00+02:00'));
    for (const audience of ['source', 'target', 'parents'] as const)
      expect(told(newsFor(audience, all))).toEqual([]);
  });

  it('who no longer has a line is told so', () => {
    const milestones = stepPlan.milestones.map((it) =>
      it.milestone === 'loting' ? { ...it, audience: ['target' as const] } : it,
    );
    const all = differences(stepPlan, { ...stepPlan, milestones });
    expect(told(newsFor('parents', all))).toEqual(['milestone loting asks-otherwise']);
  });

  const named = (calendar: Calendar): boolean => {
    const names = [
      ...calendar.rounds.map((it) => `r ${it.round}`),
      ...calendar.milestones.map((it) => `m ${it.milestone}`),
      ...[...calendar.rounds, ...calendar.milestones].flatMap((it) =>
        it.reminders.map((one) => one.reminder),
      ),
    ];
    return new Set(names).size === names.length;
  };

  it('is nothing against itself, and backwards says the same backwards', () => {
    const calendars = anyCalendar.filter(named);
    const opposite: Partial<Record<string, string>> = {
      added: 'dropped',
      dropped: 'added',
      suspended: 'resumed',
      resumed: 'suspended',
    };
    fc.assert(
      fc.property(calendars, calendars, (one, other) => {
        expect(differences(one, one)).toEqual([]);
        const lines = (all: readonly Difference[], turned: boolean) =>
          all
            .map(({ of, id, change, ...it }): readonly unknown[] => [
              of,
              id,
              turned ? (opposite[change] ?? change) : change,
              ...(turned ? [it.after, it.before] : [it.before, it.after]),
              it.audience.toSorted(),
            ])
            .map((line) => JSON.stringify(line))
            .toSorted();
        expect(lines(differences(one, other), false)).toEqual(lines(differences(other, one), true));
      }),
    );
  });
});
