import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../console/pages/year/finding.tsx';
import { lineAt, withoutEchoes } from '../../console/pages/year/line-findings.ts';
import { linesOf } from '../../console/pages/year/line.ts';
import { CalendarText } from '../../schemas/board/calendar.ts';
import stepPlan from '../../schemas/calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };

const plan = CalendarText.parse(stepPlan);
const lines = linesOf(plan);
const carried = `/milestones/${plan.milestones.findIndex((it) => it.round === 'ronde-1')}`;
const finding = (pointer: string, severity: Finding['severity'] = 'error'): Finding => ({
  pointer,
  severity,
  message: { nl: pointer, en: pointer },
});

describe('a finding', () => {
  it('of what a round carries out is of that round', () => {
    expect(lineAt(lines, `${carried}/until`)?.id).toBe('ronde-1');
    expect(lineAt(lines, '/rounds/10/opensAt')).toBeUndefined();
  });

  it('is not told twice for a round and the line it carries out, but is where the round has none', () => {
    const echo = finding(`${carried}/until`);
    const own = finding('/rounds/0/closesAt');
    expect(withoutEchoes([own, echo], lines)).toEqual([own]);
    expect(withoutEchoes([echo], lines)).toEqual([echo]);
    expect(withoutEchoes([finding('/rounds/0/closesAt', 'warning'), echo], lines)).toHaveLength(2);
  });
});
