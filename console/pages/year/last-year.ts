import type { Line } from './line.ts';
import { moved } from '../../moments.ts';

/** Last year's lines on the same weekdays of this year, to lay behind it. */
export const lastYearMoved = (lines: readonly Line[]): readonly Line[] =>
  lines.map((line) => ({ ...line, ...moved(line, 364) }));
