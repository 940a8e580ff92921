import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { seal } from '../../lambdas/adapters/s3/frames.ts';
import { median } from './median.ts';

/** Sealing in frames against one raw AES-256-GCM pass over the same bytes. */
export interface EnvelopeFigure {
  readonly kilobytes: number;
  readonly sealMillis: number;
  readonly rawMillis: number;
  /** Median of the runs' own ratios. */
  readonly ratio: number;
}

/** Bytes of one timing at least: a single small object is over before the clock is sure. */
const timedBytes = 6_000_000;

/** Both ways in turn, so that neither has the calmer machine; the first run of each only warms up. */
export const measureEnvelope = (runs: number): readonly EnvelopeFigure[] =>
  [175_000, 6_000_000, 25_000_000].map((size) => {
    const bytes = randomBytes(size);
    const key = createSecretKey(randomBytes(32));
    const context = ['delivered', 'bench', 'bench', 'dossier.xml'];
    const raw = (): void => {
      const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
      Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    };
    const sealed = (): void => {
      seal({ key, context }, bytes);
    };
    const repeats = Math.ceil(timedBytes / size);
    const timed = (work: () => void): number => {
      const begun = performance.now();
      for (let done = 0; done < repeats; done += 1) work();
      return (performance.now() - begun) / repeats;
    };
    timed(sealed);
    timed(raw);
    const pairs = Array.from({ length: runs }, () => ({ seal: timed(sealed), raw: timed(raw) }));
    return {
      kilobytes: size / 1000,
      sealMillis: median(pairs.map((pair) => pair.seal)),
      rawMillis: median(pairs.map((pair) => pair.raw)),
      ratio: median(pairs.map((pair) => pair.seal / pair.raw)),
    };
  });
