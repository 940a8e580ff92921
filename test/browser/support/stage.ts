import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { demoSchools } from '../../../bin/demo/schools.ts';
import { createLas, type Las } from '../../../bin/las/client.ts';
import { type LocalRegion, startLocalRegion } from '../../../bin/local-region.ts';
import { root, synthesize } from '../../../bin/synth.ts';
import { launchChromium } from './chromium.ts';

/** What all tests of the console share: one region with its invented schools, and one browser. */
interface Stage {
  readonly region: LocalRegion;
  readonly browser: Browser;
  /** The LAS of a school, over mutual TLS. */
  readonly lasOf: (schoolId: string) => Las;
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
    const made = new Map<string, Las>();
    after(async () => {
      for (const las of made.values()) las.close();
      await browser.close();
      await region.close();
    });
    mkdirSync(pictures, { recursive: true });
    tell('The region is up.');
    return { region, browser, lasOf: lasOfRegion(region, made) };
  } catch (error) {
    await browser.close();
    throw error;
  }
};

const lasOfRegion = (region: LocalRegion, made: Map<string, Las>) => (schoolId: string) => {
  const role = demoSchools.find((it) => it.schoolId === schoolId)?.role;
  const client = region.pki.clients.find(({ name }) => name === `${role ?? ''}-las`);
  if (!client) throw new Error(`${schoolId} is no invented school.`);
  const las =
    made.get(schoolId) ??
    createLas({
      url: region.lasUrl,
      ca: readFileSync(region.pki.ca.certificatePath, 'utf8'),
      certificate: readFileSync(client.certificatePath, 'utf8'),
      key: readFileSync(client.keyPath, 'utf8'),
      school: schoolId,
      user: 'u-4711;role=director',
    });
  made.set(schoolId, las);
  return las;
};

export const stage = await open();
