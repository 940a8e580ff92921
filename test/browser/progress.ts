import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { bring, pupil } from './support/pupil.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

describe('the progress', () => {
  const one = pupil(1);
  let window: ConsoleWindow;
  const page = () => window.page;
  /** What the first round’s funnel says of a step. */
  const count = async (step: string): Promise<string> => {
    await page().locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    const row = page()
      .locator('.funnel')
      .first()
      .getByRole('row', { name: new RegExp(`^${step}`) });
    return row.locator('td.number').first().innerText();
  };
  const refresh = () => page().getByRole('button', { name: 'Vernieuwen', exact: true }).click();

  before(async () => {
    await bring(one, 'released');
    window = await openAs('board', '#/progress');
    await page().locator('.funnel').first().waitFor();
  });
  after(() => window.close());

  it('shows how far the schools are', async () => {
    await page().locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await look(page(), 'progress');
    await window.go(`#/progress/${one.source.schoolId}`);
    await page().getByRole('heading', { level: 1, name: one.source.name }).waitFor();
    await look(page(), 'progress-school', ['wide']);
    await window.go('#/progress');
  });

  it('names first which secondary schools reported nothing', async () => {
    await window.go('#/progress?role=target');
    const first = page().locator('.heat-table tbody tr').first();
    await first.getByText('niets gemeld').waitFor();
    await first.getByRole('link').click();
    await page().getByText('Deze school heeft nog geen inschrijvingen gemeld.').waitFor();
    await window.go('#/progress');
  });

  it('shows no total before every school is counted', async () => {
    const total = page().locator('.funnel');
    const counted = /board\/progress\?/;
    await window.go('#/activity');
    const seen: number[] = [];
    await page().route(
      counted,
      async (route) => {
        const url = new URL(route.request().url());
        if (url.searchParams.has('cursor')) {
          await page().getByText('2 scholen tot nu toe.').waitFor();
          seen.push(await total.count());
        } else url.searchParams.set('limit', '2');
        await route.continue({ url: url.href });
      },
      { times: 2 },
    );
    await window.go('#/progress');
    await total.first().waitFor();
    assert.deepEqual(seen, [0]);
  });

  it('changes while a dossier moves', async () => {
    const before = [await count('Opgehaald'), await count('Teruggemeld')];
    await bring(one, 'acknowledged');
    const counted = page().waitForResponse(/\/v1\/board\/progress\?/);
    await refresh();
    await counted;
    assert.notDeepEqual([await count('Opgehaald'), await count('Teruggemeld')], before);
  });
});
