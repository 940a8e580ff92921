import { afterEach, beforeEach, jest } from '@jest/globals';

/** What the logger and the metrics of one test wrote, line by line: they write to the streams themselves. */
export const writtenLines = (): readonly string[] => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return lines;
};
