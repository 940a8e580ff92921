import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';

/** Where the functions' log lines go. */
export interface LogSink {
  write(functionName: string, line: string): void;
  /** The newest lines of one function, oldest first. */
  lines(functionName: string): readonly string[];
  close(): Promise<void>;
}

const keptLines = 2_000;

/**
 * @param directory gets one file per function; without it the lines are only kept in memory
 * @param echo sees every line as well
 */
export function createLogSink(
  directory: string | undefined,
  echo: (functionName: string, line: string) => void = () => undefined,
): LogSink {
  const kept = new Map<string, string[]>();
  const files = new Map<string, WriteStream>();
  if (directory !== undefined) mkdirSync(directory, { recursive: true });

  const fileOf = (folder: string, name: string): WriteStream => {
    const open = files.get(name) ?? createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
    files.set(name, open);
    return open;
  };

  return {
    write(name, line) {
      // The runtime client writes a line break inside one entry as a carriage return.
      const entry = line.replaceAll('\r', '\n');
      const lines = kept.get(name) ?? [];
      kept.set(name, lines);
      lines.push(entry);
      if (lines.length > keptLines) lines.splice(0, lines.length - keptLines);
      if (directory !== undefined) fileOf(directory, name).write(`${entry}\n`);
      echo(name, entry);
    },
    lines: (name) => kept.get(name) ?? [],
    async close() {
      for (const file of files.values()) {
        file.end();
        await finished(file);
      }
      files.clear();
    },
  };
}
