/**
 * Runs in a process of its own, for the engine shapes the parser by how it was used before: reads a file in one way, over
 * and over, and prints the median milliseconds and how far memory rose, in bytes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { check } from '../../lambdas/domain/oso/check.ts';
import { median } from './median.ts';

const ways: Readonly<Record<string, (bytes: Uint8Array) => number>> = {
  bare: (bytes) => {
    const parser = new SaxesParser({ xmlns: true, position: true });
    let events = 0;
    const seen = (): void => {
      events += 1;
    };
    parser.on('text', seen);
    parser.on('opentag', seen);
    parser.on('closetag', seen);
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
    return events;
  },
  read: (bytes) => {
    const read = osoXml.read(bytes);
    return read.ok ? read.value.children.length : 0;
  },
  check: (bytes) => {
    const read = osoXml.read(bytes);
    return read.ok ? check(read.value).length : 0;
  },
};

const [way = '', file = '', runs = '1', warmUps = '0'] = process.argv.slice(2);
const work = ways[way];
if (work === undefined) throw new Error(`${way}: no way of reading.`);
const before = process.memoryUsage().rss;
const bytes = readFileSync(file);
for (let done = 0; done < Number(warmUps); done += 1) work(bytes);
const millis = Array.from({ length: Number(runs) }, () => {
  const begun = performance.now();
  work(bytes);
  return performance.now() - begun;
});
// A process inherits the highest mark of the one that started it, but for the one that Linux keeps here.
const kept = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
const peak = Number(/VmHWM:\s+(\d+) kB/.exec(kept)?.[1] ?? process.resourceUsage().maxRSS) * 1024;
console.log(JSON.stringify({ millis: median(millis), risen: peak - before }));
