import { startEndpoints } from '../endpoints/endpoints.ts';
import { boot } from './boot.ts';
import type { Region, RegionOptions } from './options.ts';
import { createTeardown } from './teardown.ts';

/**
 * Runs what the templates of `cdk.out` declare on this machine, until it is closed or the process is asked to stop.
 *
 * @throws RegionBusyError when a port or the data folder is taken; the message says what to do
 * @throws when a template holds something that the local region does not model
 */
export async function startRegion(options: RegionOptions): Promise<Region> {
  const teardown = createTeardown();
  try {
    return await boot(options, startEndpoints, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

export type { Region, RegionOptions } from './options.ts';
