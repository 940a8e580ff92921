import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Chromium as Debian packages it, or the one that the variable CHROMIUM names. */
export const launchChromium = async (): Promise<Browser> => {
  if (!existsSync(executable))
    throw new Error(
      `There is no Chromium at ${executable}. Install it (apt-get install chromium), or name another: CHROMIUM=/path/to/chrome npm run test:browser`,
    );
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ],
  });
};
