import { describe, expect, it } from '@jest/globals';
import { days, lastDay, takenUpAt } from '../../../bin/demo/days.ts';
import { demoPupils, stages } from '../../../bin/demo/pupils.ts';
import { parseInstant } from '../../../local/region/instant.ts';
import { calendar } from '../../domain/facts.ts';

const pupils = demoPupils();

describe('the pupils of the believable region', () => {
  it('are the same each time: a filling that was stopped goes on with them', () => {
    expect(demoPupils()).toEqual(pupils);
  });

  it('are in every state, with ids of their own', () => {
    expect(new Set(pupils.map(({ stage }) => stage))).toEqual(new Set(stages));
    const ids = pupils.flatMap((it) => [it.dossierId, it.enrolmentId, it.rivalEnrolmentId, it.transferId]);
    expect(new Set(ids).size).toBe(4 * pupils.length);
  });

  it('go their way in order, within the days of the region', () => {
    for (const { on } of pupils) {
      const way = [0, on.drafted, on.decided, on.fetched, on.ended, lastDay];
      expect(way).toEqual(way.toSorted((one, other) => one - other));
      expect(on.enrolled).toBeLessThanOrEqual(on.fetched);
      if (on.destroyed !== undefined) expect(on.destroyed).toBe(on.ended + 1);
      expect(on.destroyed ?? 0).toBeLessThanOrEqual(lastDay);
    }
  });

  it('come in on every day, and leave some destruction open', () => {
    expect(new Set(pupils.map(({ on }) => on.drafted)).size).toBe(days.length);
    const left = pupils.filter(({ turn }) => turn === 'other-school');
    expect(left.some(({ on }) => on.destroyed === undefined)).toBe(true);
    expect(left.some(({ on }) => on.destroyed !== undefined)).toBe(true);
  });
});

describe('the days of the believable region', () => {
  it('lie in a round that is open, from the first morning to where later starts go on', () => {
    const [round] = calendar.rounds;
    const moments = Array.from({ length: days.length + 1 }, (_, done) => takenUpAt(done));
    for (const moment of moments) {
      expect(parseInstant(moment)).toBeGreaterThanOrEqual(Date.parse(round?.opensAt ?? ''));
      expect(parseInstant(moment)).toBeLessThan(Date.parse(round?.closesAt ?? ''));
    }
    expect(moments).toEqual(moments.toSorted());
    expect(moments[0]).toBe('2022-03-31T09:00');
  });
});
