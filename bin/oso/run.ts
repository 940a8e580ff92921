import { parseArgs } from 'node:util';
import { exit, readTree, single, usage, WrongUse, writeTree } from './files.ts';
import { mergeFiles } from './merge.ts';
import { selectFile } from './select.ts';
import { validate } from './validate.ts';

const roundtrip = (args: readonly string[]): number => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const tree = readTree(single(positionals));
  return tree === undefined ? exit.invalid : writeTree(tree);
};

const commands: Readonly<Record<string, (args: readonly string[]) => number>> = {
  validate,
  roundtrip,
  select: selectFile,
  merge: mergeFiles,
};

const isWrongOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Runs one command of `oso`. @returns the exit code */
export const run = ([name = '', ...args]: readonly string[]): number => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new WrongUse(usage);
    return command(args);
  } catch (error) {
    if (!(error instanceof WrongUse) && !isWrongOption(error)) throw error;
    console.error(error.message);
    return exit.usage;
  }
};
