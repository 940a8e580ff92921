/** Runs beside the region in a process of its own: collects through the API, or makes the same store calls raw. */
import { createLas } from '../las/client.ts';
import { CallerSetup, Order, type Report } from './orders.ts';
import { collectOnce } from './path.ts';
import { rawCollect } from './raw.ts';

const workOf = (setup: CallerSetup): (() => Promise<void>) => {
  if (setup.way === 'raw') return rawCollect(setup.place);
  const las = createLas(setup.las);
  return () => collectOnce(las, setup.transferId);
};

/** @returns milliseconds for all of it */
const repeat = async (work: () => Promise<void>, { count, concurrency }: Order): Promise<number> => {
  let left = count;
  const oneAfterAnother = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, oneAfterAnother));
  return performance.now() - begun;
};

const report = (answer: Report): void => {
  process.send?.(answer);
};

process.once('message', (setup) => {
  const work = workOf(CallerSetup.parse(setup));
  process.on('message', (order) => {
    repeat(work, Order.parse(order)).then(
      (millis) => {
        report({ millis });
      },
      (error: unknown) => {
        report({ error: String(error) });
      },
    );
  });
});
process.once('disconnect', () => process.exit());
