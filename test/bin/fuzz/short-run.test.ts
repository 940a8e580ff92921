import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { shippedOperations } from '../../../bin/fuzz/document.ts';
import { memoryWire } from '../../../bin/fuzz/in-memory.ts';
import { secretIn } from '../../../bin/fuzz/judge.ts';
import { fuzz } from '../../../bin/fuzz/run.ts';
import { localVendors } from '../../../bin/register.ts';
import { developmentPki } from '../../../local/pki/development-pki.ts';

const lines: string[] = [];
beforeEach(() => {
  // The logger and the metrics write to the streams themselves.
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** As `npm run fuzz`, in short: the functions themselves over a region in memory. */
describe('hostile calls to every route', () => {
  it('get answers of the documents alone, and leave a region that works', async () => {
    const pki = await developmentPki({
      directory: mkdtempSync(join(tmpdir(), 'overstap-fuzz-')),
      vendors: localVendors,
    });
    const operations = shippedOperations();
    const tally = await fuzz({
      wire: await memoryWire(pki),
      operations,
      seed: 1,
      goesOn: (calls) => calls < 300,
    });
    expect(
      tally.failures().map(({ complaint, call }) => ({ ...complaint, operation: call.operation.name })),
    ).toEqual([]);
    expect(operations.map(({ name }) => name).filter((name) => !tally.table().has(name))).toEqual([]);
    expect(lines.filter((line) => secretIn(line) !== undefined)).toEqual([]);
    expect(lines.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
