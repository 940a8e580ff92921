import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { fits, look } from './support/looks.ts';
import { pictures } from './support/stage.ts';
import { type ConsoleWindow, openAs, openWindow } from './support/window.ts';

const focused = `(() => {
  const { activeElement: it } = document;
  const { outlineStyle } = getComputedStyle(it);
  const ring = it.tagName === 'g' ? getComputedStyle(it.querySelector('rect')).strokeWidth === '4px' : outlineStyle !== 'none';
  return { name: it.getAttribute('aria-label') ?? (it.title || (it.labels?.[0]?.firstChild ?? it).textContent.trim()), ring, inDialog: it.closest('dialog') !== null || it === document.body };
})()`;
/** How far things moved since the page was opened, once it is at rest. */
const loading = `new Promise((done) => setTimeout(() => done({
  shift: window.shifted,
  what: window.jumped.join('; '),
  paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
}), 300))`;

interface Focused {
  readonly name: string;
  /** Can it be seen? */
  readonly ring: boolean;
  readonly inDialog: boolean;
}

const places = [
  ['#/year/2021-2022', '.picture .bar'],
  ['#/schools', '.schools tbody a'],
  ['#/schools/10DB00', '.facts'],
  ['#/schools/vendors', '.sheet h2'],
  ['#/progress', '.heat-table tbody tr'],
  ['#/activity', 'h1'],
] as const;

describe('good manners', () => {
  let window: ConsoleWindow;
  const page = () => window.page;
  const tab = async (): Promise<Focused> => {
    await page().keyboard.press('Tab');
    return page().evaluate<Focused>(focused);
  };
  const button = (name: string) => page().getByRole('button', { name, exact: true });

  before(async () => {
    window = await openAs('board', '#/schools');
    await page().getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
  });
  after(() => window.close());

  it('the keyboard goes through a page in order, with the focus in sight', async () => {
    await page().evaluate('document.activeElement.blur()');
    const stops: Focused[] = [];
    for (let turn = 0; turn < 15; turn += 1) stops.push(await tab());
    assert.deepEqual(
      stops.map(({ name }) => name),
      [
        'Naar de inhoud',
        'Overstap',
        'Het jaar',
        'Scholen',
        'Voortgang',
        'Activiteit',
        'Klok en postvak',
        'Kleuren: als het apparaat',
        'English',
        'Afmelden',
        'Importeren…',
        'School toevoegen…',
        'Leveranciers',
        'Zoek op naam of BRIN',
        'Toon',
      ],
    );
    assert.deepEqual(
      stops.filter(({ ring }) => !ring),
      [],
    );
  });

  it('the way past the menu leads to the content of the same page', async () => {
    await page().locator('.skip').focus();
    await page().keyboard.press('Enter');
    assert.match(page().url(), /#\/schools$/);
    assert.equal(await page().evaluate('document.activeElement.id'), 'content');
  });

  it('goes on at the heading of what a link leads to, by which the tab is called', async () => {
    await page().getByRole('link', { name: 'Basisschool De Ark' }).click();
    await page().locator('h1:focus', { hasText: 'Basisschool De Ark' }).waitFor();
    assert.equal(await page().title(), 'Basisschool De Ark · Scholen · Overstap');
    await window.go('#/schools');
    await page().getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
  });

  it('says so of an address that leads nowhere, and offers the ways on', async () => {
    for (const wrong of ['#/nonsense', '#/year/1999-2000', '#/year/2021-2029']) {
      await window.go(wrong);
      await page().getByRole('heading', { level: 1, name: 'Deze pagina is er niet' }).waitFor();
      await page().getByRole('main').getByRole('link', { name: 'Scholen' }).click();
      await page().getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
    }
    await window.go('#/nonsense');
    await look(page(), 'nowhere', ['narrow', 'wide']);
    await window.go('#/schools');
    await page().getByRole('link', { name: 'Basisschool De Ark' }).waitFor();
  });

  for (const way of ['Escape', 'Annuleren'])
    it(`a question keeps the focus, and gives it back: ${way}`, async () => {
      await button('Importeren…').focus();
      await page().keyboard.press('Enter');
      await page().getByRole('dialog').waitFor();
      for (let turn = 0; turn < 12; turn += 1) assert.ok((await tab()).inDialog);
      if (way === 'Escape') await page().keyboard.press('Escape');
      else await button(way).press('Enter');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal((await page().evaluate<Focused>(focused)).name, 'Importeren…');
    });

  it('speaks English, and remembers it', async () => {
    await button('English').click();
    await page().getByRole('heading', { level: 1, name: 'Schools' }).waitFor();
    assert.equal(await page().locator('html').getAttribute('lang'), 'en');
    await look(page(), 'schools-english', ['wide']);
    await page().reload();
    await page().getByRole('button', { name: 'Sign in' }).waitFor();
    await button('Nederlands').click();
    await window.signIn('board');
  });

  it('is light or dark as the device is, or as someone chose', async () => {
    const ground = () => page().evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page().emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const dark = await ground();
    await button('Kleuren: als het apparaat').click();
    await button('Kleuren: licht').waitFor();
    assert.notEqual(await ground(), dark);
    await page().emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await button('Kleuren: licht').click();
    await button('Kleuren: donker').waitFor();
    assert.equal(await ground(), dark);
    await button('Kleuren: donker').click();
  });

  it('prints the year without its buttons, and fits a screen of 320 pixels', async () => {
    for (const [place, there] of places) {
      await window.go(place);
      await page().locator(there).first().waitFor();
      await page().emulateMedia({ media: 'print' });
      assert.ok(await page().locator('.top').isHidden());
      assert.equal(
        await page()
          .getByRole('button', { name: /^(Opschorten|Hervatten)/ })
          .count(),
        0,
      );
      await page().screenshot({
        path: join(pictures, `print${place.replaceAll(/[#/]+/g, '-')}.png`),
        fullPage: true,
      });
      await page().emulateMedia({ media: 'screen' });
      await page().setViewportSize({ width: 320, height: 640 });
      await fits(page(), place);
      await page().setViewportSize({ width: 1280, height: 900 });
    }
  });

  it('lets nothing jump while a page loads', async (test) => {
    for (const [place, there] of places) {
      const other = await openWindow(place);
      await other.signIn('board');
      await other.page.locator(there).first().waitFor();
      const useful = await other.page.evaluate<number>('performance.now()');
      const seen = await other.page.evaluate<{ shift: number; what: string; paint: number }>(loading);
      test.diagnostic(
        `${place}: shift ${seen.shift.toFixed(3)}, first paint ${seen.paint.toFixed(0)} ms and content ${useful.toFixed(0)} ms after coming back from the issuer`,
      );
      assert.ok(seen.shift < 0.1, `${place} shifts by ${seen.shift}: ${seen.what}`);
      await other.close();
    }
  });
});
