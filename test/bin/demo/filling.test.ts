import { describe, expect, it } from '@jest/globals';
import { fillingNotice } from '../../../bin/demo/filling-notice.ts';
import { countRefusals } from '../../../bin/demo/refusals.ts';
import { tellFilling } from '../../../bin/local/filling.ts';

const said = (isTTY: boolean): string => {
  const texts: string[] = [];
  const watcher = tellFilling({ isTTY, write: (text) => texts.push(text) });
  watcher.begun('31 March', 120, 900);
  watcher.begun('31 March', 140, 900);
  watcher.begun('31 March', 240, 900);
  watcher.dayDone();
  return texts.join('');
};

describe('what a terminal is told of the filling', () => {
  it('is one line a day that changes for a person, and elsewhere a line for each fifty pupils', () => {
    expect(said(true)).toBe(
      '\r  31 March: 120 of 900 pupils\r  31 March: 140 of 900 pupils\r  31 March: 240 of 900 pupils\n',
    );
    expect(said(false)).toBe('  31 March: 120 of 900 pupils\n  31 March: 240 of 900 pupils\n');
  });
});

describe('what whoever looks at the region is told', () => {
  it('is how far the filling is, and what to make of that', () => {
    const running = fillingNotice({ pupils: 120, all: 900, waits: false });
    expect(running.nl).toMatch(/verzonnen leerlingen: 120 van 900\. Aantallen kloppen pas als dit klaar is/);
    expect(running.en).toContain('120 of 900');
    expect(fillingNotice({ pupils: 120, all: 900, waits: true }).nl).toContain('De klok wacht tot uw LAS');
  });
});

describe('what the region refused', () => {
  it('is counted by code, but for what belongs to the story', () => {
    const refusals = countRefusals();
    expect(refusals.took({ status: 200 })).toBe(true);
    expect(refusals.inWords()).toBeUndefined();
    const closed = { status: 409, problem: { code: 'round-closed' } };
    const unready = { status: 404, problem: { code: 'dossier-not-released' } };
    expect([closed, closed, unready].map((it) => refusals.took(it, ['dossier-not-released']))).toEqual([
      false,
      false,
      false,
    ]);
    refusals.took({ status: 503 });
    expect(refusals.inWords()).toBe('2 × round-closed, 1 × 503');
  });
});
