import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { inlineLimit } from '../use-cases/put-upload-part.ts';

export interface ByteRange {
  readonly start: number;
  readonly end: number;
  /** Answered as 206 with Content-Range. */
  readonly partial: boolean;
}

/**
 * One range of `total` bytes by the header Range (RFC 9110): `bytes=0-99`, `bytes=100-` or `bytes=-100`. At most 4 MiB
 * is answered in one call: a longer range is cut short, which a client sees in Content-Range; without Range a larger
 * whole is refused.
 */
export const rangeOf = (header: string | undefined, total: number): Result<ByteRange, Refusal> => {
  if (header === undefined)
    return total <= inlineLimit
      ? accept({ start: 0, end: total, partial: false })
      : refuse({ code: 'range-needed' });
  const match = /^bytes=([0-9]{0,15})-([0-9]{0,15})$/.exec(header.trim());
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return refuse({ code: 'range-not-satisfiable' });
  const start = first === '' ? Math.max(0, total - Number(last)) : Number(first);
  const wanted = first === '' || last === '' ? total : Math.min(Number(last) + 1, total);
  if (start >= total || wanted <= start) return refuse({ code: 'range-not-satisfiable' });
  return accept({ start, end: Math.min(wanted, start + inlineLimit), partial: true });
};
