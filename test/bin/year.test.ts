import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { differenceOfSelection, isBelow, valuesOf } from '../../bin/year/oso-values.ts';
import { summaryOf } from '../../bin/year/print.ts';
import { playYear } from '../../bin/year/run.ts';
import { steps } from '../../bin/year/steps/all.ts';
import type { Check, Step, Story } from '../../bin/year/story.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { povoXml, variations } from '../support/dossiers.ts';

const file = join(import.meta.dirname, '../../schemas/calendars/zuid-kennemerland-2021-2022.json');
const calendar = Calendar.parse(JSON.parse(readFileSync(file, 'utf8')));

describe('lines of the year', () => {
  it('cover every milestone of the calendar, in the words of the step plan', () => {
    for (const { milestone, source } of calendar.milestones) {
      const lines = steps.filter((step) => step.milestone === milestone).map((step) => step.line);
      expect({ milestone, lines: lines.length > 0 }).toEqual({ milestone, lines: true });
      const words = source.split(':')[0] ?? source;
      expect(lines.every((line) => line.startsWith(words))).toBe(true);
    }
  });

  it('stand in order of time', () => {
    const times = steps.map((step) => Date.parse(step.at));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('play within their milestone', () => {
    for (const { line, milestone, at } of steps) {
      const { until } = calendar.milestones.find((it) => it.milestone === milestone) ?? {};
      if (until !== undefined)
        expect({ line, before: Date.parse(at) < Date.parse(until) }).toEqual({ line, before: true });
    }
  });
});

describe('playing the year', () => {
  const moves: string[] = [];
  const stage = {
    clock: {
      now: () => Date.parse('2022-01-01T00:00:00Z'),
      advanceTo: (at: string) => Promise.resolve(void moves.push(at)),
      set: () => Promise.resolve(),
    },
    settle: () => Promise.resolve(),
    paths: ['/v1/calendar'],
  } as unknown as Omit<Story, 'check' | 'notYet'>;
  const audience = { stepBegins: () => undefined, checked: () => undefined };
  const step = (play: Step['play'], at = '2022-02-01T00:00:00Z'): Step => ({ line: 'line', at, play });
  const looked = (name: string, ok: boolean) =>
    step((story) => {
      story.check(name, ok, 'seen');
      return Promise.resolve();
    });

  it('holds only when every check of every line holds', async () => {
    const good = await playYear('c', [looked('a', true), looked('b', true)], stage, audience);
    const bad = await playYear('c', [looked('a', true), looked('b', false)], stage, audience);
    expect([good.ok, bad.ok]).toEqual([true, false]);
    expect(summaryOf(good)).toContain('The whole year holds');
    expect(summaryOf(bad)).toContain('1 failed');
  });

  it('does not hold with a line that looked at nothing', async () => {
    const report = await playYear('c', [step(() => Promise.resolve())], stage, audience);
    expect(report.ok).toBe(false);
  });

  it('names a line that breaks off, and goes on', async () => {
    const broken = step(() => Promise.reject(new Error('no connection')));
    const report = await playYear('c', [broken, looked('after', true)], stage, audience);
    expect(report.steps.map((it) => it.checks.map((check: Check) => check.evidence))).toEqual([
      ['no connection'],
      ['seen'],
    ]);
    expect(report.ok).toBe(false);
  });

  it('says of what is not built which routes it looked through', async () => {
    const report = await playYear(
      'c',
      [
        step((story) => {
          story.notYet('a merge plan', /merge/);
          return Promise.resolve();
        }),
      ],
      stage,
      audience,
    );
    expect(report.steps[0]?.checks).toEqual([
      {
        name: 'a merge plan',
        ok: false,
        evidence: 'not yet: /v1/openapi.json has none of 1 paths for merge',
      },
    ]);
    expect(summaryOf(report)).toContain('1 not built yet, 0 failed');
  });

  it('moves the clock to each line', () => {
    expect(moves).toContain('2022-02-01T00:00:00Z');
  });
});

describe('comparing what was delivered with what was taken in', () => {
  const takenIn = povoXml(variations.full);
  const text = Buffer.from(takenIn).toString();

  it('finds nothing between equal files', () => {
    expect(differenceOfSelection(takenIn, takenIn, [])).toMatchObject({ missing: [], extra: [] });
  });

  it('names a value that is missing, changed or too much', () => {
    const changed = Buffer.from(text.replace('<roepnaam>', '').replace('2010-05-17', '2010-05-18'));
    const difference = differenceOfSelection(changed, takenIn, []);
    expect(difference.missing).toEqual(['/dossier/huidigeschool/leerling/geboortedatum']);
    expect(difference.extra).toEqual(['/dossier/huidigeschool/leerling/geboortedatum']);
  });

  it('counts what was not selected and is there all the same as too much', () => {
    const difference = differenceOfSelection(takenIn, takenIn, ['/dossier/huidigeschool/leerling/verzuim']);
    expect(difference.missing).toEqual([]);
    expect(difference.extra).toContain('/dossier/huidigeschool/leerling/verzuim/dagdelengeoorloofd');
  });

  it('takes a place with or without the number among its siblings', () => {
    const values = valuesOf(takenIn);
    const documents = '/dossier[1]/huidigeschool[1]/leerling[1]/overigdocumentlijst[1]/document';
    const below = (place: string) => values.filter((value) => isBelow(value, place)).length;
    expect(below(`${documents}[2]`)).toBe(2);
    expect(below('/dossier/huidigeschool/leerling/overigdocumentlijst/document')).toBe(
      below(`${documents}[1]`) + below(`${documents}[2]`),
    );
  });
});
