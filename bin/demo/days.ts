/**
 * The region's days, on Amsterdam's calendar: schools work on each, and the nights between them count how far the region
 * is. All lie within the first round, so that whoever tries the region can request dossiers while it fills.
 */
export const days = [
  '2022-03-31',
  '2022-04-01',
  '2022-04-04',
  '2022-04-05',
  '2022-04-06',
  '2022-04-07',
  '2022-04-08',
] as const;
export type DemoDay = (typeof days)[number];

/** Place of the last of them. */
export const lastDay = days.length - 1;

/** When work on a day begins, Amsterdam time. The reminders of that day, at nine, have gone out by then. */
export const morningOf = (day: DemoDay): string => `${day}T09:00`;

/** When a region is taken up again of which so many days are done: after the last one's work. */
export const takenUpAt = (daysDone: number): string => {
  const day = days[daysDone - 1];
  return day === undefined ? morningOf(days[0]) : `${day}T12:00`;
};

/** `4 April`. */
export const dayInWords = (day: DemoDay): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
