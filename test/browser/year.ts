import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { look } from './support/looks.ts';
import { ask, bring, pupil } from './support/pupil.ts';
import { stage } from './support/stage.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

const place = '#/year/2021-2022';

describe('the year', () => {
  let window: ConsoleWindow;
  const page = () => window.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const bar = (title: string): Locator => page().locator(`.bar[aria-label^="${title}"]`).first();
  const focused = () =>
    page().evaluate<string>(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
    );
  /** Waits until the picture shows a line at other days, or at these again. */
  const at = (title: string, when: string) =>
    page().locator(`.bar[aria-label^="${title}"][aria-label$="${when}"]`).first().waitFor();
  const panel = () => page().getByRole('complementary', { name: 'Wat dit doet' });
  /** The API was asked what the last change does, and has answered. */
  const looked = async (): Promise<void> => {
    await panel().and(page().locator('[aria-busy=true]')).waitFor();
    await panel().and(page().locator('[aria-busy=false]')).waitFor();
  };

  before(async () => {
    window = await openAs('board', place);
    await bar('Tweede ronde').waitFor();
  });
  after(() => window.close());

  it('is there as a picture and as a table, beside last year’s where someone asks', async () => {
    await at('Tweede ronde', 'di 7 juni 2022 t/m za 11 juni 2022');
    await page().getByRole('cell', { name: 'di 7 juni 2022 t/m za 11 juni 2022' }).waitFor();
    await look(page(), 'year');
    await page().getByLabel('Vergelijk met vorig jaar').check();
    assert.match(page().url(), /compare=yes/);
    await page().getByLabel('Vergelijk met vorig jaar').uncheck();
  });

  it('of which nothing is there yet says what to do', async () => {
    await page().getByLabel('Schooljaar').selectOption('2022-2023');
    await page().getByText('Voor dit schooljaar is er nog niets').waitFor();
    await look(page(), 'year-empty', ['wide']);
    await window.go(place);
    await button('Wijzigen').click();
    await looked();
  });

  it('changes by dragging a bar, and back and forth again', async () => {
    const was = 'ma 30 mei 2022 t/m vr 3 juni 2022';
    await at('Centrale warme overdracht', was);
    const box = await bar('Centrale warme overdracht').locator('rect').first().boundingBox();
    assert.ok(box);
    await page().mouse.move(box.x + 5, box.y + 10);
    await page().mouse.down();
    await page().mouse.move(box.x + 45, box.y + 10, { steps: 4 });
    await page().mouse.up();
    await page().locator(`.bar[aria-label^="Centrale warme"]:not([aria-label$="${was}"])`).first().waitFor();
    const moved = (await bar('Centrale warme overdracht').getAttribute('aria-label')) ?? '';
    await button('Ongedaan maken').click();
    await at('Centrale warme overdracht', was);
    await button('Opnieuw').click();
    await at('Centrale warme overdracht', moved);
    await button('Ongedaan maken').click();
  });

  it('shows what is wrong with dates as they are typed, and does not let them be published', async () => {
    await page()
      .getByRole('button', { name: /^Tweede ronde/ })
      .last()
      .click();
    await page().getByLabel('Laatste dag', { exact: true }).fill('2022-06-01');
    await page().getByLabel('Laatste dag', { exact: true }).blur();
    await panel().locator('.notice.bad').first().waitFor();
    assert.ok(await button('Publiceren…').isDisabled());
    await look(page(), 'year-problem', ['wide', 'narrow']);
    await button('Ongedaan maken').click();
    await panel().locator('.notice.bad').first().waitFor({ state: 'detached' });
  });

  it('takes a late round with a reminder, shows the mails that follow, and lets it go again', async () => {
    const dialog = page().getByRole('dialog');
    const taken = () => dialog.waitFor({ state: 'detached' });
    await button('Regel toevoegen…').click();
    await page()
      .getByRole('radio', { name: /late ronde/ })
      .check();
    await dialog.getByLabel('Naam (Nederlands)').fill('Late ronde');
    await button('Toevoegen').click();
    assert.ok(await dialog.isVisible(), 'A round without days is not taken.');
    await dialog.getByLabel('Eerste dag').fill('2022-06-20');
    await dialog.getByLabel('Laatste dag').fill('2022-07-01');
    await dialog.getByText('Wat de ronde vraagt').click();
    await dialog.getByLabel('Schooladvies').check();
    await look(page(), 'year-add', ['wide', 'narrow']);
    await button('Toevoegen').click();
    await taken();
    await at('Late ronde', 'ma 20 juni 2022 t/m vr 1 juli 2022');
    await page().locator('.line-form summary').first().click();
    await button('Herinnering toevoegen…').click();
    await dialog.getByText('3 dagen voor de sluiting, 09:00').waitFor();
    await look(page(), 'year-reminder', ['wide', 'narrow']);
    await button('Toevoegen').click();
    await taken();
    await panel().getByText('Herinnering bij “').first().waitFor();
    await button('Bekijk de mails').click();
    await dialog.getByText('Nieuw in de kalender: Late ronde').first().click();
    await look(page(), 'year-mails', ['wide', 'narrow']);
    await button('Sluiten').click();
    await button('Regel verwijderen').click();
    await bar('Late ronde').waitFor({ state: 'detached' });
    await page().locator('button:focus', { hasText: 'Regel toevoegen…' }).waitFor();
    for (let step = 0; step < 3; step++) await button('Ongedaan maken').click();
    await panel().getByText('Niets verandert').waitFor();
  });

  it('moves by keys, and shows what differs, who would be late and who is told', async () => {
    await bar('Tweede ronde').focus();
    await page().keyboard.press('PageDown');
    await at('Tweede ronde', 'di 14 juni 2022 t/m za 18 juni 2022');
    assert.match(await focused(), /^Tweede ronde/);
    await panel().getByText('was di 7 juni 2022').first().waitFor();
    await panel().getByText('Krijgen meteen bericht:').waitFor();
    await panel().locator('.lateness summary').first().click();
    await panel().locator('.lateness a').first().waitFor();
    await look(page(), 'year-edit');
  });

  it('keeps a draft, and tells who saves over someone else’s without losing what was typed', async () => {
    const other = await openAs('board', place);
    await other.page.getByRole('button', { name: 'Wijzigen', exact: true }).click();
    await button('Concept bewaren').click();
    await page().getByText('Het concept is bewaard.').waitFor();
    await other.page.locator('.bar[aria-label^="Lotingsprocedure"]').first().focus();
    await other.page.keyboard.press('ArrowRight');
    const moved = await other.page
      .locator('.bar[aria-label^="Lotingsprocedure"]')
      .first()
      .getAttribute('aria-label');
    await other.page.getByRole('button', { name: 'Concept bewaren' }).click();
    await other.page.getByRole('alert').waitFor();
    await look(other.page, 'year-conflict', ['wide']);
    assert.equal(
      await other.page.locator('.bar[aria-label^="Lotingsprocedure"]').first().getAttribute('aria-label'),
      moved,
    );
    await other.close();
  });

  it('is published with a summary of what changes; the schedules follow', async () => {
    const planned = async () =>
      (await (
        await fetch(`${stage.region.webUrl}/schedules`, { headers: { accept: 'application/json' } })
      ).json()) as readonly { readonly expression: string }[];
    const opening = 'at(2022-06-14T00:00:00)';
    assert.ok(!(await planned()).some(({ expression }) => expression === opening));
    await button('Publiceren…').click();
    const dialog = page().getByRole('dialog', { name: 'Publiceren' });
    await dialog.getByText('di 14 juni 2022').first().waitFor();
    await look(page(), 'year-publish', ['wide', 'narrow']);
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await focused(), 'Publiceren…');
    await button('Publiceren…').click();
    await button('Nu publiceren').click();
    await page().getByText('Gepubliceerd. De scholen').waitFor();
    await stage.region.settle();
    assert.ok((await planned()).some(({ expression }) => expression === opening));
  });

  it('shuts a round at once for the schools’ LAS, and lets it go on', async () => {
    const one = pupil(0);
    await bring(one, 'released');
    const row = page().getByRole('row', { name: /Eerste ronde/ });
    await row.getByRole('button', { name: /^Opschorten/ }).click();
    await look(page(), 'year-suspend', ['wide']);
    await button('Ja, doen').click();
    await row.getByText('opgeschort').waitFor();
    assert.equal(await ask(one), 'round-closed');
    await row.getByRole('button', { name: /^Hervatten/ }).click();
    await button('Ja, doen').click();
    await row.getByText('nu open').waitFor();
    assert.equal(await ask(one), 'granted');
  });
});
