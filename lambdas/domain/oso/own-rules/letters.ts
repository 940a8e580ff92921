import { warnings, type OwnRule } from './own-rule.ts';

/** The two bytes that UTF-8 has for a letter with an accent, read as two letters. No Dutch text has these by itself. */
const letterInTwo = /[\u00C3-\u00C5][\u0080-\u00BF]/;

/** Text that was UTF-8 and was read as ISO-8859-1 on its way: “ZoÃ«”. The official validators take it as it is. */
export const checkLetters: OwnRule = ({ all }) =>
  warnings(
    'OVS.garbled-letters',
    // Base64 has no such letters, and is nearly all of a file.
    all.filter(
      ({ element: { name, text } }) =>
        text !== undefined && name !== 'bestandsinhoud' && letterInTwo.test(text),
    ),
    [
      'Letters met een accent zijn hier verminkt (zoals Ã« voor ë). Sla het bestand op in UTF-8 en controleer de namen.',
      'Letters with an accent are garbled here (like Ã« for ë). Store the file as UTF-8 and check the names.',
    ],
  );
