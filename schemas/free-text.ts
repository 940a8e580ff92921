import * as z from 'zod';

/** Free text that OSO XML can hold: no control characters and no half characters, which would travel damaged. */
export const FreeText = z
  .string()
  .trim()
  .regex(
    /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]*$/u,
    'Deze tekst bevat tekens die niet meekunnen. / This text holds characters that cannot travel.',
  );
