import * as z from 'zod';

/** Free text that OSO XML can hold: no control characters and no half characters, which would travel damaged. */
export const FreeText = z
  .string()
  .trim()
  .regex(
    /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]*$/u,
    'Deze tekst bevat tekens die niet meekunnen. / This text holds characters that cannot travel.',
  );

/**
 * Characters that people see, as ranges of a class: no control characters, none that are invisible or turn the direction
 * of what follows, so that two names never look the same or read as another; and no half characters, which a table
 * refuses.
 */
const seen = String.raw`\u0020-\u007E\u00A0-\u061B\u061D-\u200A\u200C\u200D\u2010-\u2027\u202F-\u205F\u2070-\uD7FF\uE000-\uFEFE\uFF00-\uFFFC\u{10000}-\u{10FFFF}`;

/** Words on one line, of names. */
export const OneLine = z
  .string()
  .trim()
  .regex(
    new RegExp(`^[${seen}]*$`, 'u'),
    'Schrijf dit op één regel, zonder stuurtekens, onzichtbare of halve tekens. / Write this on one line, without control characters, invisible ones or half characters.',
  );

/** Words on one line or several, of titles. */
export const Lines = z
  .string()
  .trim()
  .regex(
    new RegExp(String.raw`^[\t\n\r${seen}]*$`, 'u'),
    'Schrijf dit zonder stuurtekens, onzichtbare of halve tekens. / Write this without control characters, invisible ones or half characters.',
  );
