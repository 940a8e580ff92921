#!/usr/bin/env node
/** `npm run --silent school -- …`: a school without connected LAS exchanges dossiers from folders (docs/school-client.md). */
import { createLas } from './las/client.ts';
import { run } from './school/run.ts';

process.exitCode = await run(process.argv.slice(2), {
  // Words for people go to stderr, so that the result for programs stays clean.
  terminal: { input: process.stdin, output: process.stderr },
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  connect: createLas,
});
