#!/usr/bin/env node
/** `npm run --silent verify -- …`: checks offline what Overstap signed, and the audit that it gave. */
import { run } from './verify/run.ts';

process.exitCode = await run(process.argv.slice(2));
