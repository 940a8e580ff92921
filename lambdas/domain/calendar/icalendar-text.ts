const encoder = new TextEncoder();

/** RFC 5545, 3.1: a line holds at most 75 octets, its line break aside. */
const longest = 75;

/**
 * A content line, folded: a break and a space where it would grow too long, never inside a character.
 */
export const folded = (line: string): string => {
  let octets = 0;
  return Array.from(line, (character) => {
    const size = encoder.encode(character).length;
    octets += size;
    if (octets <= longest) return character;
    octets = size + 1;
    return `\r\n ${character}`;
  }).join('');
};

/** Control characters have no place in a text value (RFC 5545, 3.3.11); tabs and line breaks do. */
const controls = /[^\P{Cc}\t\r\n]/gu;

/** A text value: backslash, semicolon, comma and line breaks escaped. */
export const escaped = (text: string): string =>
  text
    .replaceAll(controls, '')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n');
