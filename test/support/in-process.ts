import { jest } from '@jest/globals';

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/**
 * Runs the function behind one of our scripts as the script does, without the start of a process. What only a process has
 * (its exit code, its pipes, errors of Node itself, which are of another realm here) takes a real start.
 *
 * @param folder where the caller stands: files are named from there
 */
export const inProcess = async (folder: string, run: () => number | Promise<number>): Promise<Ran> => {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const line = (to: Buffer[]) => (text: unknown) => void to.push(Buffer.from(`${String(text)}\n`));
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(line(stdout)),
    jest.spyOn(console, 'error').mockImplementation(line(stderr)),
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      stdout.push(Buffer.from(chunk as string));
      return true;
    }),
  ];
  const stood = process.cwd();
  process.chdir(folder);
  try {
    return { status: await run(), stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
  } finally {
    process.chdir(stood);
    for (const spy of spies) spy.mockRestore();
  }
};
