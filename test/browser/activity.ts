import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { bring, pupil } from './support/pupil.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

describe('the activity', () => {
  let window: ConsoleWindow;
  const page = () => window.page;

  before(async () => {
    window = await openAs('board', '#/activity');
    await page().getByRole('heading', { level: 1, name: 'Activiteit' }).waitFor();
  });
  after(() => window.close());

  it('grants exceptions to those whom it can, names the others, and takes them back', async () => {
    const one = pupil(3);
    const { dossierId, target } = one;
    await bring(one, 'released');
    const unknown = '01800000-0000-7000-8000-00000000e003';
    const dialog = page().getByRole('dialog');
    const row = page().getByRole('row').filter({ hasText: dossierId });
    await window.go('#/activity?part=exceptions');
    await page().getByText('Er zijn geen uitzonderingen.').waitFor();
    await page().getByRole('button', { name: 'Uitzondering verlenen…' }).click();
    await dialog.getByLabel('Kenmerken van de dossiers').fill(`${dossierId}, ${unknown}`);
    await dialog.getByText('2 dossiers').waitFor();
    await dialog.getByLabel('Voor school').selectOption(target.schoolId);
    await dialog.getByLabel('Tot en met').fill('2022-06-30');
    await dialog.getByRole('button', { name: 'Verlenen' }).click();
    await dialog.getByText('1 uitzondering is verleend.').waitFor();
    await dialog.getByText('dit kenmerk kennen we niet').waitFor();
    assert.equal(await dialog.getByLabel('Kenmerken van de dossiers').inputValue(), unknown);
    await look(page(), 'activity-grant', ['wide', 'narrow']);
    await dialog.getByRole('button', { name: 'Annuleren' }).click();
    await row.getByText('geldt nu').waitFor();
    await look(page(), 'activity-exceptions', ['wide', 'narrow']);
    await row.getByRole('button', { name: /^Intrekken/ }).click();
    await dialog.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await page().getByText('Er geldt nu geen uitzondering.').waitFor();
    await page().getByLabel('Toon ook die voorbij zijn').check();
    await row.getByText('voorbij').waitFor();
  });

  it('shows what changed and by whom, and what was sent', async () => {
    await window.go('#/activity');
    await page()
      .getByRole('row', { name: /Uitzondering ingetrokken .* Bo Bestuur/ })
      .waitFor();
    await look(page(), 'activity');
    await window.go('#/activity?from=2022-04-05&through=2022-04-01');
    await page().getByText('“Tot en met” ligt voor “Vanaf”').waitFor();
    await window.go('#/activity?part=messages');
    await page().locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await look(page(), 'activity-messages', ['wide', 'narrow']);
    await window.go('#/activity?part=destructions');
    await page().getByText('Er staat geen vernietiging open.').waitFor();
  });
});
