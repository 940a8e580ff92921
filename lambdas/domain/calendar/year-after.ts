import { SchoolYear } from '../../../schemas/ids.ts';

/** The school year that follows. */
export const yearAfter = (year: SchoolYear): SchoolYear => {
  const last = Number(year.split('-')[1]);
  return SchoolYear.parse(`${last}-${last + 1}`);
};
