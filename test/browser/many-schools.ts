import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openAs } from './support/window.ts';

const all = 5_000;

interface Standing {
  readonly school: object;
}
/** A page of many schools, each like the first of those that there are. */
const pageOf = (model: Standing, first: number, limit: number): string =>
  JSON.stringify({
    items: Array.from({ length: Math.min(limit, all - first) }, (_, index) => {
      const number = String(first + index).padStart(4, '0');
      const schoolId = `${number.slice(0, 2)}AA${number.slice(2)}`;
      return { ...model, school: { ...model.school, schoolId, name: `Basisschool ${number}` } };
    }),
    ...(first + limit < all && { nextCursor: String(first + limit) }),
  });

/** Scrolls through the whole table in two seconds; the milliseconds that each picture took. */
const scroll = `new Promise((done) => {
  const table = document.querySelector('.long');
  const frames = [];
  const began = performance.now();
  let last = began;
  const step = (now) => {
    frames.push(now - last);
    last = now;
    const share = Math.min(1, (now - began) / 2000);
    table.scrollTop = share * (table.scrollHeight - table.clientHeight);
    if (share < 1) requestAnimationFrame(step);
    else done(frames.slice(1).sort((one, other) => one - other));
  };
  requestAnimationFrame(step);
})`;

describe('five thousand schools', () => {
  it('come in and scroll', async (test) => {
    const { page, go, close } = await openAs('board', '#/year/2021-2022');
    let model: Standing | undefined;
    await page.route('**/v1/board/standings?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const first = Number(query.get('cursor') ?? 0);
      if (first === 0) {
        const { items } = (await (await route.fetch()).json()) as { readonly items: readonly Standing[] };
        model = items[0];
      }
      assert.ok(model);
      const body = pageOf(model, first, Number(query.get('limit')));
      await route.fulfill({ contentType: 'application/json', body });
    });
    const began = performance.now();
    await go('#/schools');
    await page.getByText('5000 van 5000 scholen').waitFor();
    const came = performance.now() - began;
    const frames = await page.evaluate<readonly number[]>(scroll);
    const at = (share: number) => (frames[Math.floor(share * (frames.length - 1))] ?? 0).toFixed(0);
    test.diagnostic(`all there after ${came.toFixed(0)} ms`);
    test.diagnostic(
      `${frames.length} pictures while scrolling: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`,
    );
    await page.getByRole('link', { name: 'Basisschool 4999' }).waitFor();
    assert.ok((await page.locator('.schools tbody tr').count()) < 120);
    await page.getByLabel('Zoek op naam of BRIN').fill('0042');
    await page.getByRole('link', { name: 'Basisschool 0042' }).waitFor();
    await close();
  });
});
