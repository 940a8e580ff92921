import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { stage } from './support/stage.ts';
import { openAs } from './support/window.ts';

const hour = 3_600_000;
/** Moves the region's clock past the life of every token there is. */
const outliveTokens = async (): Promise<void> => {
  const answer = await fetch(`${stage.region.webUrl}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: new Date(stage.region.clock.now() + 2 * hour).toISOString() }),
  });
  assert.equal(answer.status, 200);
};

describe('when something goes wrong', () => {
  it('a server that is gone is named, and can be tried again', async () => {
    const { page, go, close } = await openAs('board', '#/year/2021-2022');
    await page.locator('.bar').first().waitFor();
    await page.route('**/v1/board/**', (route) => route.abort());
    await go('#/schools');
    await page.getByText('De server antwoordt nu niet.').waitFor();
    await look(page, 'server-gone', ['wide']);
    await page.unroute('**/v1/board/**');
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
    await page.getByText('De server antwoordt nu niet.').waitFor({ state: 'detached' });
    await close();
  });

  it('a network that is gone is named too; when it is back, the page asks again by itself', async () => {
    const { page, go, close } = await openAs('board', '#/schools');
    await page.context().setOffline(true);
    await page.getByText('De verbinding is weg').waitFor();
    await go('#/schools/vendors');
    await page.getByText('De server antwoordt nu niet.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('De verbinding is weg').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Voorbeeld LAS VO' }).waitFor();
    await page.getByText('De server antwoordt nu niet.').waitFor({ state: 'detached' });
    await close();
  });

  it('a token that ends in the middle of a form takes nothing that was typed', async () => {
    const { page, close } = await openAs('board', '#/schools/46DB00');
    await page.getByRole('button', { name: 'Wijzigen', exact: true }).first().click();
    await page.getByLabel('Mailadres').fill('nieuw@school.example');
    await outliveTokens();
    await page.getByRole('button', { name: 'Bewaren' }).click();
    const again = page.getByRole('dialog').getByRole('button', { name: 'Opnieuw aanmelden' });
    await again.waitFor();
    await look(page, 'lapsed-form', ['wide', 'narrow']);
    const opened = page.waitForEvent('popup');
    await again.click();
    const popup = await opened;
    const closed = popup.waitForEvent('close');
    await popup.locator('button[value=board]').click();
    await closed;
    await page.getByText('U bent weer aangemeld').waitFor();
    assert.equal(await page.getByLabel('Mailadres').inputValue(), 'nieuw@school.example');
    await page.getByRole('button', { name: 'Bewaren' }).click();
    await page.getByRole('definition').filter({ hasText: 'nieuw@school.example' }).waitFor();
    await close();
  });

  it('a token that ends while the year is changed takes nothing, nor does a page that is loaded anew', async () => {
    const { page, signIn, close } = await openAs('board', '#/year/2021-2022');
    const bar = page.locator('.bar[aria-label^="Uitslag eindtoets"]').first();
    await page.getByRole('button', { name: 'Wijzigen', exact: true }).click();
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await outliveTokens();
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Uw aanmelding is verlopen').first().waitFor();
    const moved = await bar.getAttribute('aria-label');
    await look(page, 'lapsed', ['wide']);
    const asked = page.waitForEvent('dialog');
    await page.reload();
    assert.equal((await asked).type(), 'beforeunload');
    await signIn('board');
    await bar.waitFor();
    assert.equal(await bar.getAttribute('aria-label'), moved);
    await page.getByRole('button', { name: 'Stoppen met wijzigen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stoppen zonder te bewaren' }).click();
    await page.getByRole('button', { name: 'Wijzigen', exact: true }).waitFor();
    await close();
  });
});
