import type { Bounds, Count } from '../../../schemas/board/count.ts';

/** `12`, or `12–14` where masked counts are in it. */
export const written = (count: Bounds | Count): string => {
  if (count === '1-2') return '1–2';
  if (typeof count === 'number') return String(count);
  return count.least === count.most ? String(count.least) : `${String(count.least)}–${String(count.most)}`;
};
