import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { ask, pupil } from './support/pupil.ts';
import { openAs } from './support/window.ts';

describe('the vendors', () => {
  it('are shown to the board, which can’t shut them out', async () => {
    const { page, close } = await openAs('board', '#/schools/vendors');
    await page.getByRole('heading', { name: 'Voorbeeld LAS VO' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Intrekken…' }).count(), 0);
    await look(page, 'vendors');
    await close();
  });

  it('are shut out by the operator, at once', async () => {
    const { page, go, close } = await openAs('operator', '#/schools/vendors');
    const vendor = page.locator('section').filter({ hasText: 'Voorbeeld LAS VO' });
    await vendor.getByRole('button', { name: 'Intrekken…' }).click();
    const dialog = page.getByRole('dialog');
    await look(page, 'vendors-revoke', ['wide', 'narrow']);
    await dialog.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await vendor.getByText('ingetrokken').waitFor();
    assert.match(await ask(pupil(2)), /certificate/);
    await go('#/activity');
    await page.getByRole('row', { name: /Certificaat ingetrokken.*Voorbeeld LAS VO/ }).waitFor();
    await close();
  });
});
