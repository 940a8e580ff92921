import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { openAs, openWindow } from './support/window.ts';

describe('signing in', () => {
  it('keeps the address that someone came with', async () => {
    const window = await openWindow('#/schools/47DB00');
    await look(window.page, 'welcome');
    await window.signIn('board');
    await window.page.getByRole('heading', { level: 1, name: 'Basisschool Het Open Raam' }).waitFor();
    assert.match(window.page.url(), /\/#\/schools\/47DB00$/);
    await window.close();
  });

  it('tells who has no role whom to ask, and shows nothing else', async () => {
    const { page, close } = await openAs('nobody', '#/year');
    await page.getByText('u hebt hier nog geen rol').waitFor();
    await page.getByText('Vraag degene die de accounts').waitFor();
    await look(page, 'nobody', ['wide']);
    await page.getByRole('main').getByRole('button', { name: 'Afmelden' }).click();
    await page.getByRole('button', { name: 'Aanmelden' }).waitFor();
    await close();
  });

  it('gives the operator the vendors, and no dates to change', async () => {
    const { page, go, close } = await openAs('operator', '#/year/2021-2022');
    await page.getByRole('heading', { name: 'Het jaar in beeld' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Wijzigen' }).count(), 0);
    await go('#/schools');
    await page.getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Importeren…' }).count(), 0);
    await close();
  });

  it('says that signing in failed, when the issuer’s answer is not of this window', async () => {
    const { page, close } = await openWindow();
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.locator('button[value=board]').waitFor();
    await page.goto(`${new URL(page.url()).origin}/?code=stolen&state=other`);
    await page.getByText('Aanmelden is niet gelukt').waitFor();
    await look(page, 'failed-sign-in', ['wide']);
    await close();
  });
});
