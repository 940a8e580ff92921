import { Temporal } from 'temporal-polyfill';

/** The zone in which people of the region write times. */
export const regionTimeZone = 'Europe/Amsterdam';

/**
 * Reads `2022-03-31T09:00` as Amsterdam time, `2022-03-31` as its first moment, and an instant with offset or `Z`
 * as it is.
 *
 * @returns milliseconds since 1970
 * @throws RangeError when the text is none of these
 */
export function parseInstant(text: string): number {
  if (/(Z|[+-]\d{2}:?\d{2})(\[.*\])?$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDateTime.from(text).toZonedDateTime(regionTimeZone).epochMilliseconds;
}

/** The instant as people of the region read it, to the second: `2022-03-31T09:00:00+02:00`. */
export const formatInstant = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds / 1000) * 1000)
    .toZonedDateTimeISO(regionTimeZone)
    .toString({ timeZoneName: 'never' });
