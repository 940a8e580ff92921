import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { pictures } from './stage.ts';

const schemes = ['light', 'dark'] as const;
const sizes = {
  wide: { width: 1280, height: 900 },
  narrow: { width: 390, height: 844 },
  projector: { width: 1920, height: 1080 },
} as const;

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ask = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`;

/** Holds what is in sight to WCAG 2.2 AA and axe's own rules. */
const judge = async (page: Page, where: string): Promise<void> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  assert.deepEqual(await page.evaluate<readonly string[]>(ask), [], `axe at ${where}`);
};

/** What reaches past the screen's edge, and how far. */
const past = `[...document.querySelectorAll('body *')]
  .filter((it) => it.closest('.wide, .picture, .long, .skip, .hidden') === null || it.matches('.wide, .picture, .long'))
  .map((it) => [it.tagName + '.' + it.className, Math.round(it.getBoundingClientRect().right - document.documentElement.clientWidth)])
  .filter(([, over]) => over > 0).slice(0, 9).join('; ')`;

/** A page is never wider than the screen: what is, scrolls in a frame of its own. */
export const fits = async (page: Page, where: string): Promise<void> => {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (over > 0)
    assert.fail(`${where} is ${over} pixels wider than the screen: ${await page.evaluate<string>(past)}`);
};

/**
 * Takes a page's picture in light and dark at the given sizes, and holds each to the rules of accessibility.
 *
 * @param name of the files
 */
export const look = async (
  page: Page,
  name: string,
  at: readonly (keyof typeof sizes)[] = ['projector', 'narrow', 'wide'],
): Promise<void> => {
  for (const size of at) {
    await page.setViewportSize(sizes[size]);
    for (const scheme of schemes) {
      const where = `${name}-${size}-${scheme}`;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(pictures, `${where}.png`) });
      if (size !== 'projector') await judge(page, where);
      await fits(page, where);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};
