import { Refused } from '../../api/client.ts';
import type { Problem } from '../../../schemas/problem.ts';

interface Items {
  readonly items: readonly { readonly problem?: Problem | undefined }[];
}

/**
 * The answer to a list of one thing, judged as a call for it alone.
 *
 * @throws Refused when that was refused.
 */
export const only = ({ items: [first] }: Items): void => {
  if (first?.problem) throw new Refused(first.problem);
};
