import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { look } from './support/looks.ts';
import { type ConsoleWindow, openAs } from './support/window.ts';

const place = '#/year/2021-2022';

/** What one of two people does in a window of their own. */
const at = ({ page }: ConsoleWindow) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const bar = (title: string) => page.locator(`.bar[aria-label^="${title}"]`).first();
  return {
    page,
    button,
    click: (name: string) => button(name).click(),
    says: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    when: (title: string) => bar(title).getAttribute('aria-label'),
    /** By keys; waits until the picture shows it, and tells where it then lies. */
    move: async (title: string, key: string): Promise<string | null> => {
      const before = await bar(title).getAttribute('aria-label');
      await bar(title).focus();
      await page.keyboard.press(key);
      await page
        .locator(`.bar[aria-label^="${title}"]:not([aria-label="${before ?? ''}"])`)
        .first()
        .waitFor();
      return bar(title).getAttribute('aria-label');
    },
    publish: async (): Promise<void> => {
      await button('Publiceren…').click();
      await button('Nu publiceren').click();
    },
  };
};

describe('the year, changed by two people at once', () => {
  let windows: readonly [ConsoleWindow, ConsoleWindow];
  const people = () => [at(windows[0]), at(windows[1])] as const;

  before(async () => {
    windows = [await openAs('board', place), await openAs('board', place)];
    for (const person of people()) await person.click('Wijzigen');
  });
  after(async () => {
    for (const window of windows) await window.close();
  });

  it('says to who saves second what the first changed, and puts both together', async () => {
    const [one, other] = people();
    const dropIn = await one.move('Centrale warme overdracht', 'ArrowRight');
    await one.click('Concept bewaren');
    await one.says('Het concept is bewaard.');
    const draw = await other.move('Lotingsprocedure', 'ArrowRight');
    await other.click('Concept bewaren');
    await other.says(/^U hebt het concept intussen in een ander venster bewaard/);
    await other.page.getByRole('listitem').filter({ hasText: 'Centrale warme overdracht' }).first().waitFor();
    assert.equal(await other.when('Lotingsprocedure'), draw, 'What was typed stays.');
    await look(other.page, 'year-conflict', ['wide', 'narrow']);
    await other.click('Samenvoegen');
    await other.page
      .locator(`.bar[aria-label="${dropIn ?? ''}"]`)
      .first()
      .waitFor();
    assert.equal(await other.when('Lotingsprocedure'), draw);
    await other.click('Concept bewaren');
    await other.says('Het concept is bewaard.');
  });

  it('says what both changed, lets them choose, and undo brings back what was typed', async () => {
    const [one, other] = people();
    const mine = await one.move('Lotingsprocedure', 'PageDown');
    await one.click('Concept bewaren');
    await one.says('Dit is hier ook veranderd');
    await one.click('Alleen het andere');
    await one.page
      .locator(`.bar[aria-label="${(await other.when('Lotingsprocedure')) ?? ''}"]`)
      .first()
      .waitFor();
    await one.page.keyboard.press('Control+z');
    await one.page
      .locator(`.bar[aria-label="${mine ?? ''}"]`)
      .first()
      .waitFor();
    await one.click('Opnieuw');
    await one.button('Opnieuw').and(one.page.locator(':disabled')).waitFor();
  });

  it('is published by one when both publish at once; the other hears of it, keeps all, and publishes after', async () => {
    const [one, other] = people();
    await one.move('Uitslag eindtoets', 'ArrowRight');
    const result = await one.when('Uitslag eindtoets');
    const decision = await other.move('Besluit na heroverweging', 'ArrowLeft');
    for (const person of [one, other])
      await person.button('Publiceren…').and(person.page.locator(':enabled')).click();
    await Promise.all([one.click('Nu publiceren'), other.click('Nu publiceren')]);
    const isPublished = (person: typeof one) => person.page.getByText('Gepubliceerd. De scholen').first();
    const isTold = (person: typeof one) =>
      person.page.getByRole('alert').getByText('in een ander venster').first();
    await Promise.all([one, other].map((person) => isPublished(person).or(isTold(person)).waitFor()));
    const [first, second] = (await isPublished(one).isVisible()) ? [one, other] : [other, one];
    await isPublished(first).waitFor();
    await second.page.getByRole('button', { name: 'Samenvoegen' }).waitFor();
    await look(second.page, 'year-conflict-published', ['wide']);
    await second.click('Samenvoegen');
    await second.page
      .locator(`.bar[aria-label="${result ?? ''}"]`)
      .first()
      .waitFor();
    await second.page
      .locator(`.bar[aria-label="${decision ?? ''}"]`)
      .first()
      .waitFor();
    await second.button('Publiceren…').and(second.page.locator(':enabled')).waitFor();
    await second.publish();
    await isPublished(second).waitFor();
  });
});
