import type { ProgressDay } from '../../schemas/board/progress.ts';
import type { SchoolYear } from '../../schemas/ids.ts';

/** How far the region was, day by day; until the autumn after the year. */
export interface ProgressDays {
  /** Keeps a day. Of two of one day the later count stands, in whatever order they come. */
  keep(day: ProgressDay): Promise<void>;
  /** All days of a year, the oldest first. */
  ofYear(year: SchoolYear): Promise<readonly ProgressDay[]>;
}
