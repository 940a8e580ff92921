import type { Problem } from '../../schemas/problem.ts';
import type { Las } from './client.ts';

/** Routes that answer a dossier, of which a call gives at most 4 MiB. */
type Delivering = 'collectDossier' | 'collectMerged';

/** All bytes, or why there are none; a problem is absent when what answered was not Overstap. */
export type Whole = { readonly bytes: Buffer } | { readonly problem: Problem | undefined };

const totalOf = (contentRange: string | undefined): number =>
  Number(/^bytes [0-9]+-[0-9]+\/([0-9]+)$/.exec(contentRange ?? '')?.[1] ?? 0);

/** Collects a dossier of any size, part by part. Whether it is the one announced, its hash tells. */
export const collectWhole = async (
  { call }: Pick<Las, 'call'>,
  route: Delivering,
  transferId: string,
): Promise<Whole> => {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const answer = await call(route, { params: { transferId }, headers: { range: `bytes=${length}-` } });
    if (answer.status >= 300) return { problem: answer.problem };
    parts.push(answer.bytes);
    length += answer.bytes.length;
    const isAll = answer.status === 200 || length >= totalOf(answer.headers['content-range']);
    if (isAll || answer.bytes.length === 0) return { bytes: Buffer.concat(parts) };
  }
};
