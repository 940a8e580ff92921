/** Where the region’s days and times are. */
export const zone = 'Europe/Amsterdam';
