import { after, before, describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

describe('the activity', () => {
  let window: ConsoleWindow;
  const page = () => window.page;

  before(async () => {
    window = await openAs('board', '#/activity');
    await page().getByRole('heading', { level: 1, name: 'Activiteit' }).waitFor();
  });
  after(() => window.close());

  it('shows what changed and by whom, and what was sent', async () => {
    await page()
      .getByRole('cell', { name: /Bo Bestuur/ })
      .first()
      .waitFor();
    await look(page(), 'activity');
    await window.go('#/activity?part=messages');
    await page().locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await look(page(), 'activity-messages', ['wide', 'narrow']);
  });
});
