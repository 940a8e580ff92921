import type { Notice } from '../../local/region/web/notice.ts';

/** How far the filling of a region is. */
export interface FillingProgress {
  /** Whom the schools have begun on. */
  readonly pupils: number;
  readonly all: number;
  /** Does the clock wait for the LAS of a person? */
  readonly waits: boolean;
}

/** What whoever looks at a region should know while it is filled. */
export const fillingNotice = ({ pupils, all, waits }: FillingProgress): Notice => {
  const count = { nl: `${String(pupils)} van ${String(all)}`, en: `${String(pupils)} of ${String(all)}` };
  const clock = waits
    ? {
        nl: 'De klok wacht tot uw LAS een minuut niets heeft gevraagd.',
        en: 'The clock waits until your LAS has not called for a minute.',
      }
    : {
        nl: 'Aantallen kloppen pas als dit klaar is, en de klok verspringt tot dan vanzelf.',
        en: 'Counts are not whole until it is done, and until then the clock moves by itself.',
      };
  return {
    nl: `De regio wordt nog gevuld met verzonnen leerlingen: ${count.nl}. ${clock.nl}`,
    en: `The region is still being filled with invented pupils: ${count.en}. ${clock.en}`,
  };
};
