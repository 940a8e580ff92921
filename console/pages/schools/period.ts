/** How long a condition, a mandate, a certificate or a product holds: from inclusive, until exclusive. */
export interface Period {
  readonly from: string;
  readonly until?: string | undefined;
}

/** @param now milliseconds since 1970 */
export const isWithin = ({ from, until }: Period, now: number): boolean =>
  Date.parse(from) <= now && (until === undefined || now < Date.parse(until));
