import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { stage } from './stage.ts';

export type Person = 'board' | 'operator' | 'nobody';

/** A window on the console, and all that it did which nobody may notice. */
export interface ConsoleWindow {
  readonly page: Page;
  /** Chooses a person on the issuer's page. */
  signIn(person: Person): Promise<void>;
  /** Goes to a place of the console without loading it anew: the token lives in memory alone. */
  go(place: string): Promise<void>;
  /** Throws when something was refused by the policy, thrown, kept that may not be kept, or asked of another host. */
  close(): Promise<void>;
}

/** What Chromium writes of every answer of 400 and up, and of a connection that a test cut; both are looked at by the tests. */
const isOfAnAnswer = (text: string): boolean => text.startsWith('Failed to load resource');

/** Everything that a browser keeps beyond the page's own memory. */
const kept = `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])`;

const watch = (context: BrowserContext, page: Page, origin: string): readonly string[] => {
  const faults: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) faults.push(`asked ${url}`);
    if (/ey[\w-]{10,}\.ey/.test(url)) faults.push('a token in an address');
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isOfAnAnswer(message.text()))
      faults.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`thrown: ${String(error.error())}`));
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') {
      void dialog.accept();
      return;
    }
    faults.push(`the browser asked: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return faults;
};

/** Adds up what jumped without anybody's doing. */
const watchShifts = `window.shifted = 0;
window.jumped = [];
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    window.shifted += value;
    for (const { node } of sources) window.jumped.push(value.toFixed(3) + ' ' + (node?.outerHTML ?? '').slice(0, 80));
  }
}).observe({ type: 'layout-shift', buffered: true });`;

/** Opens a window of its own, which shares nothing with others, at a place of the console. */
export const openWindow = async (
  place = '',
  viewport = { width: 1280, height: 900 },
): Promise<ConsoleWindow> => {
  const origin = stage.region.webUrl;
  const context = await stage.browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'nl-NL' });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  const faults = watch(context, page, origin);
  await page.goto(`${origin}/${place}`);
  return {
    page,
    async signIn(person) {
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await page.locator(`button[value=${person}]`).click();
      await page.locator('.who').waitFor({ state: 'attached' });
    },
    async go(to) {
      await page.evaluate(`location.hash = ${JSON.stringify(to)}`);
    },
    async close() {
      const storage = await page.evaluate<string>(kept);
      await context.close();
      assert.deepEqual(faults, []);
      assert.doesNotMatch(storage, /ey[\w-]{10,}\.ey/, 'a token was kept');
    },
  };
};

/** A window in which a person signed in, at a place of the console. */
export const openAs = async (person: Person, place = ''): Promise<ConsoleWindow> => {
  const window = await openWindow(place);
  await window.signIn(person);
  return window;
};
