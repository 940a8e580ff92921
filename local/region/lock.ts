import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The region can't start as asked; the message says what to do. */
export class RegionBusyError extends Error {
  override readonly name = 'RegionBusyError';
}

/**
 * Takes a folder for this process alone.
 *
 * @returns gives it back
 * @throws RegionBusyError when another process that is alive has it
 */
export function lockFolder(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'region.lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new RegionBusyError(
      `Another local region (process ${holder}) works with the folder ${directory}. ` +
        'Stop it, or give this one a folder of its own: npm start -- --data DIR',
    );
  }
  writeFileSync(file, String(process.pid));
  return () => {
    rmSync(file, { force: true });
  };
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user can't be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Makes sure that the ports can be listened on.
 *
 * @throws RegionBusyError when one is taken; the message says how to choose others
 */
export async function requireFreePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (port === 0 || (await isFree(port))) continue;
    throw new RegionBusyError(
      `Port ${port} is taken: a local region may be running already. ` +
        'Stop it, or start this one beside it on other ports: npm start -- --port-offset 100',
    );
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
