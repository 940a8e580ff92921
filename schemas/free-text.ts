import * as z from 'zod';

/** Free text that OSO XML can hold: no control characters and no half characters, which would travel damaged. */
export const FreeText = z
  .string()
  .trim()
  .regex(
    /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]*$/u,
    'Deze tekst bevat tekens die niet meekunnen. / This text holds characters that cannot travel.',
  );

/** Words on one line, of names: no control characters, and no half characters, which a table refuses. */
export const OneLine = z
  .string()
  .trim()
  .regex(
    /^[\u0020-\u007E\u00A0-\u2027\u202F-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]*$/u,
    'Schrijf dit op één regel, zonder stuurtekens of halve tekens. / Write this on one line, without control characters or half characters.',
  );
