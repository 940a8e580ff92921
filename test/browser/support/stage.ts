import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { type LasOfRegion, lasOfRegion } from '../../../bin/demo/las-of-region.ts';
import { type LocalRegion, startLocalRegion } from '../../../bin/local-region.ts';
import { root, synthesize } from '../../../bin/synth.ts';
import { launchChromium } from './chromium.ts';

/** What all tests of the console share: one region with its invented schools, and one browser. */
interface Stage {
  readonly region: LocalRegion;
  readonly browser: Browser;
  /** The LAS of each school, over mutual TLS. */
  readonly las: LasOfRegion;
}

/** Where the pictures of all pages go. */
export const pictures = join(root, 'artifacts/browser');

const began = performance.now();
const tell = (message: string): void => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${message}\n`);
};

const open = async (): Promise<Stage> => {
  const browser = await launchChromium();
  const folder = mkdtempSync(join(tmpdir(), 'overstap-browser-'));
  const cdkOut = join(folder, 'cdk.out');
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    tell('Bundling the functions and the console.');
    await synthesize({ stage: 'local', outdir: cdkOut, fast: true });
    const region = await startLocalRegion({ portOffset: 'free', demo: true, cdkOut, onProgress: tell });
    const las = lasOfRegion(region);
    after(async () => {
      las.close();
      await browser.close();
      await region.close();
    });
    mkdirSync(pictures, { recursive: true });
    tell('The region is up.');
    return { region, browser, las };
  } catch (error) {
    await browser.close();
    throw error;
  }
};

export const stage = await open();
