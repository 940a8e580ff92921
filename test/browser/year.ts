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
  /** Can it be pressed or not, now or in a moment? What follows from a field follows a picture later. */
  const is = (name: string, state: 'enabled' | 'disabled') =>
    page()
      .getByRole('button', { name, exact: true, disabled: state === 'disabled' })
      .waitFor();
  const bar = (title: string): Locator => page().locator(`.bar[aria-label^="${title}"]`).first();
  /** Is its top on the screen, now or in a moment? */
  const isInSight = async (it: Locator): Promise<boolean> => {
    for (let turn = 0; turn < 80; turn += 1) {
      const top = (await it.boundingBox())?.y ?? -1;
      if (top >= 0 && top < 850) return true;
      await page().waitForTimeout(25);
    }
    return false;
  };
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

  it('prints whole on A4, on its side and upright', async () => {
    await page().emulateMedia({ media: 'print' });
    for (const width of [703, 1030]) {
      await page().setViewportSize({ width, height: 900 });
      const cut = await page().evaluate<readonly string[]>(
        `[...document.querySelectorAll('.picture svg, .picture text, .lines')].filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.textContent)`,
      );
      assert.deepEqual(cut, []);
    }
    await page().emulateMedia({ media: 'screen' });
    await page().setViewportSize({ width: 1280, height: 900 });
  });

  it('of which nothing is there yet offers what it can begin from', async () => {
    const offered = await page().getByLabel('Schooljaar').locator('option').allTextContents();
    assert.deepEqual(offered, ['2020-2021', '2021-2022', '2022-2023']);
    await page().getByLabel('Schooljaar').selectOption('2022-2023');
    await page().getByText('Voor dit schooljaar is er nog niets').waitFor();
    await button('Neem vorig jaar over').waitFor();
    await look(page(), 'year-empty', ['narrow', 'wide']);
  });

  it('begins without a last year too: from the dates of the law, as a draft that stands open', async () => {
    await window.go('#/year/2024-2025');
    await button('Begin met de wettelijke data').focus();
    assert.equal(await button('Neem vorig jaar over').count(), 0);
    await page().keyboard.press('Enter');
    await at('Centrale aanmeldweek', 'di 25 maart 2025 t/m ma 31 maart 2025');
    await page().locator('main:focus').waitFor();
    await page().getByText('Er ligt een bewaard concept').waitFor();
    await at('Afname van de doorstroomtoets', 'rond ma 27 januari 2025 t/m vr 14 februari 2025');
    await look(page(), 'year-begun', ['wide']);
    await button('Concept weggooien…').click();
    await button('Weggooien').click();
    await button('Begin met het stappenplan').waitFor();
    await window.go(place);
    await button('Wijzigen').click();
    await looked();
  });

  it('keeps what was typed of one year while another is changed', async () => {
    const moved = 'di 14 juni 2022 t/m za 18 juni 2022';
    await bar('Tweede ronde').press('PageDown');
    await at('Tweede ronde', moved);
    await window.go('#/year/2024-2025');
    await button('Begin met de wettelijke data').click();
    await page().getByText('Er ligt een bewaard concept').waitFor();
    await window.go(place);
    await at('Tweede ronde', moved);
    await bar('Tweede ronde').press('PageUp');
    await at('Tweede ronde', 'di 7 juni 2022 t/m za 11 juni 2022');
    await window.go('#/year/2024-2025');
    await button('Concept weggooien…').click();
    await button('Weggooien').click();
    await button('Begin met het stappenplan').waitFor();
    await window.go(place);
    await button('Stoppen met wijzigen').waitFor();
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

  it('moves a bar in every lane while it is dragged, and puts it back at Escape', async () => {
    const was = (await bar('Centrale warme overdracht').getAttribute('aria-label')) ?? '';
    const shown = page().locator(`.bar[aria-label="${was}"]`);
    const lanes = await shown.count();
    assert.ok(lanes > 1);
    const box = await shown.first().locator('rect').first().boundingBox();
    assert.ok(box);
    await page().mouse.move(box.x + 5, box.y + 10);
    await page().mouse.down();
    await page().mouse.move(box.x + 45, box.y + 10, { steps: 4 });
    await page()
      .locator('.bar .dates')
      .nth(lanes - 1)
      .waitFor();
    await page().keyboard.press('Escape');
    await page().locator('.bar .dates').first().waitFor({ state: 'detached' });
    await page().mouse.move(box.x + 60, box.y + 10);
    await page().mouse.up();
    assert.equal(await shown.count(), lanes);
    await is('Opnieuw', 'enabled');
  });

  it('moves under a finger, which moves nothing else', async () => {
    const was = (await bar('Centrale warme overdracht').getAttribute('aria-label')) ?? '';
    const box = await bar('Centrale warme overdracht').locator('rect').first().boundingBox();
    assert.ok(box);
    const finger = await page().context().newCDPSession(page());
    const touch = (type: string, by: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 4 + by, y: box.y + 10 }],
      });
    await touch('touchStart', 0);
    for (const by of [10, 20, 30, 40]) await touch('touchMove', by);
    await page().locator('.bar .dates').first().waitFor();
    await touch('touchEnd', 40);
    await page().locator(`.bar[aria-label^="Centrale warme"]:not([aria-label="${was}"])`).first().waitFor();
    await button('Ongedaan maken').click();
    await page().locator(`.bar[aria-label="${was}"]`).first().waitFor();
  });

  it('brings what is chosen by a click in sight, without taking the keyboard along', async () => {
    await page().evaluate('scrollTo(0, 0)');
    await bar('Lotingsprocedure').locator('rect').first().click();
    const form = page().getByRole('region', { name: 'Lotingsprocedure' });
    await form.waitFor();
    assert.ok(await isInSight(form));
    assert.match(await focused(), /^Lotingsprocedure/);
  });

  it('shows what is wrong with dates as they are typed, and does not let them be published', async () => {
    await page()
      .getByRole('button', { name: /^Tweede ronde/ })
      .last()
      .click();
    await page().getByLabel('Laatste dag', { exact: true }).fill('2022-06-01');
    await page().getByLabel('Laatste dag', { exact: true }).blur();
    await panel().locator('.notice.bad').first().waitFor();
    await is('Publiceren…', 'disabled');
    await look(page(), 'year-problem', ['wide', 'narrow']);
    await button('Ongedaan maken').click();
    await panel().locator('.notice.bad').first().waitFor({ state: 'detached' });
  });

  it('takes nothing of what is typed while it looks at what the last change does', async () => {
    const name = page().getByLabel('Naam (Nederlands)');
    const other = 'Tweede ronde van de plaatsing';
    await page().getByLabel('Laatste dag', { exact: true }).fill('2022-06-10');
    await name.click();
    await page().keyboard.press('Control+a');
    await page().keyboard.type(other, { delay: 80 });
    await panel().and(page().locator('[aria-busy=false]')).getByText('was di 7 juni 2022').first().waitFor();
    assert.equal(await name.inputValue(), other);
    await name.blur();
    await at(other, 'di 7 juni 2022 t/m vr 10 juni 2022');
    await name.fill(' ');
    await name.blur();
    assert.equal(await name.inputValue(), other);
    for (let step = 0; step < 2; step++) await button('Ongedaan maken').click();
    await at('Tweede ronde', 'di 7 juni 2022 t/m za 11 juni 2022');
    await is('Ongedaan maken', 'disabled');
  });

  it('publishes no round of which a day is emptied or half typed, and takes a day typed by keys as one step', async () => {
    const last = page().getByLabel('Laatste dag', { exact: true });
    const standing = 'di 7 juni 2022 t/m za 11 juni 2022';
    await bar('Centrale warme overdracht').press('ArrowRight');
    await looked();
    await is('Publiceren…', 'enabled');
    await page()
      .getByRole('button', { name: /^Tweede ronde/ })
      .last()
      .click();
    await last.fill('');
    await page().getByText('Hier zijn een eerste en een laatste dag nodig').waitFor();
    await is('Publiceren…', 'disabled');
    await last.fill('2022-06-11');
    await page().getByText('Hier zijn een eerste').waitFor({ state: 'detached' });
    await last.focus();
    await page().keyboard.press('Backspace');
    await last.blur();
    await page().getByText('nog niet af').waitFor();
    await is('Publiceren…', 'disabled');
    await at('Tweede ronde', standing);
    await last.focus();
    // The same day of the same month, whichever comes first.
    await page().keyboard.type('10102022', { delay: 20 });
    await at('Tweede ronde', standing);
    await last.blur();
    await at('Tweede ronde', 'di 7 juni 2022 t/m ma 10 oktober 2022');
    await button('Ongedaan maken').click();
    await at('Tweede ronde', standing);
    await button('Ongedaan maken').click();
    await panel().getByText('Er verandert niets').waitFor();
  });

  it('takes half a day for no day: the line keeps the one that it had, until the field is emptied', async () => {
    const title = 'Centrale warme overdracht';
    const last = page().getByLabel('Laatste dag', { exact: true });
    await page().getByRole('button', { name: title, exact: true }).click();
    await last.focus();
    await page().keyboard.press('Backspace');
    await last.blur();
    await page().getByText('nog niet af').waitFor();
    await at(title, 'ma 30 mei 2022 t/m vr 3 juni 2022');
    await last.fill('');
    await at(title, 'vanaf ma 30 mei 2022');
    await page().getByText('nog niet af').waitFor({ state: 'detached' });
    await button('Ongedaan maken').click();
    await at(title, 'ma 30 mei 2022 t/m vr 3 juni 2022');
    assert.equal(await last.inputValue(), '2022-06-03');
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
    await dialog.getByText('2 dagen voor de laatste dag, 09:00').waitFor();
    await look(page(), 'year-reminder', ['wide', 'narrow']);
    await button('Toevoegen').click();
    await taken();
    await panel().getByText('1 herinnering', { exact: true }).click();
    await panel().getByText('Herinnering bij “').first().waitFor();
    await button('Bekijk de mails').click();
    await dialog.getByText('Nieuw in de kalender: Late ronde').first().click();
    await look(page(), 'year-mails', ['wide', 'narrow']);
    await button('Sluiten').click();
    await button('Regel verwijderen').click();
    await bar('Late ronde').waitFor({ state: 'detached' });
    await page().locator('button:focus', { hasText: 'Regel toevoegen…' }).waitFor();
    for (let step = 0; step < 3; step++) await button('Ongedaan maken').click();
    await panel().getByText('Er verandert niets').waitFor();
  });

  it('moves by keys, and shows what differs, who would be late and who is told', async () => {
    await bar('Tweede ronde').focus();
    await page().keyboard.press('PageDown');
    await at('Tweede ronde', 'di 14 juni 2022 t/m za 18 juni 2022');
    assert.match(await focused(), /^Tweede ronde/);
    await panel().getByText('was di 7 juni 2022').first().waitFor();
    const summary = page().locator('.summary', { hasText: '1 wijziging · ' });
    await summary.getByText('bericht aan basisscholen, middelbare scholen').waitFor();
    assert.ok(await isInSight(summary));
    await panel()
      .getByText('Meteen bij publiceren krijgen bericht: basisscholen, middelbare scholen.')
      .waitFor();
    await panel().locator('.lateness summary').first().click();
    await panel().locator('.lateness a').first().waitFor();
    await look(page(), 'year-edit');
  });

  it('leads from each finding to what it is about', async () => {
    const finding = panel().getByRole('button', {
      name: /^Schooladvies gegeven .* herinnering 2 dagen voor/,
    });
    await finding.click();
    await page().locator('button:focus[aria-label^="Wijzigen… 2 dagen voor de laatste dag"]').waitFor();
    await look(page(), 'year-finding', ['wide', 'narrow']);
  });

  it('changes where a line comes from', async () => {
    await page().getByRole('button', { name: 'Lotingsprocedure', exact: true }).click();
    await page().getByText('Voor wie, bron en meer').click();
    await page().getByLabel('Bron (niet verplicht)').fill('Besluit van het bestuur');
    await page().getByLabel('Bron (niet verplicht)').blur();
    await page().locator('.line-form q', { hasText: 'Besluit van het bestuur' }).waitFor();
    await panel().locator('li', { hasText: 'Lotingsprocedure' }).getByText('andere woorden').waitFor();
    await page().keyboard.press('Control+z');
    await page()
      .locator('.line-form q', { hasText: 'Besluit van het bestuur' })
      .waitFor({ state: 'detached' });
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
    await page().locator(':focus', { hasText: 'Gepubliceerd. De scholen' }).waitFor();
    await stage.region.settle();
    assert.ok((await planned()).some(({ expression }) => expression === opening));
  });

  it('shuts a round at once for the schools’ LAS, and lets it go on', async () => {
    const one = pupil(0);
    await bring(one, 'released');
    const row = page().getByRole('row', { name: /Eerste ronde/ });
    await row.getByRole('button', { name: /^Opschorten/ }).click();
    assert.equal(await focused(), 'Nee, terug', 'Enter twice does nothing.');
    await look(page(), 'year-suspend', ['wide']);
    await button('Opschorten').click();
    await page()
      .getByRole('status')
      .getByText(/^“Eerste ronde.* is opgeschort\./)
      .waitFor();
    await row.getByText('opgeschort').waitFor();
    assert.equal(await ask(one), 'round-closed');
    await row.getByRole('button', { name: /^Hervatten/ }).click();
    await button('Hervatten').click();
    await page()
      .getByRole('status')
      .getByText(/^“Eerste ronde.* is hervat\./)
      .waitFor();
    await row.getByText('nu open').waitFor();
    assert.equal(await ask(one), 'granted');
  });
});
