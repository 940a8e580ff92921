import type { SimpleType } from '../../../../schemas/oso/data-set.ts';

/**
 * Lexical rules of simple values, exactly as the official schema validator (libxml2 2.9.14) applies them. Where that
 * differs from the standard of XML Schema, the validator that schools meet decides.
 */

/** First digits of the runs of ten (one of nine) that the validator counts as decimal digits. */
const digits =
  '0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0A66-\u0A6F\u0AE6-\u0AEF\u0B66-\u0B6F\u0BE7-\u0BEF' +
  '\u0C66-\u0C6F\u0CE6-\u0CEF\u0D66-\u0D6F\u0E50-\u0E59\u0ED0-\u0ED9\u0F20-\u0F29\u1040-\u1049\u1369-\u1371' +
  '\u17E0-\u17E9\u1810-\u1819\u1946-\u194F\uFF10-\uFF19\u{104A0}-\u{104A9}\u{1D7CE}-\u{1D7FF}';

const patterns = new Map<string, RegExp>();
const matches = (pattern: string, text: string): boolean => {
  const known = patterns.get(pattern);
  const compiled = known ?? new RegExp(`^(?:${pattern.replaceAll('\\p{OsoDigit}', `[${digits}]`)})$`, 'u');
  if (known === undefined) patterns.set(pattern, compiled);
  return compiled.test(text);
};

const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;

/** Without the white space of XML around it; a no-break space stays. Linear, whatever the text. */
export const trimmed = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
};

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};
const longerThan = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || codePoints(text) > most);

const dateForm = /^-?([0-9]{4,})-([0-9]{2})-([0-9]{2})(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?$/;
/** A sign, 19 digits, month and day, a zone. A longer text need not come near the form: its digits can be millions. */
const longestDate = 32;
const largestYear = '9223372036854775807';
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isYear = (year: string): boolean => {
  if (year === '0000' || (year.length > 4 && year.startsWith('0'))) return false;
  return year.length < largestYear.length || (year.length === largestYear.length && year <= largestYear);
};

/** A real day with an optional zone. A leap year is judged on its digits, before the year 1 too. */
export const isDate = (text: string): boolean => {
  if (text.length > longestDate) return false;
  const [, year = '', month = '', day = ''] = dateForm.exec(text) ?? [];
  if (!isYear(year)) return false;
  const cycle = Number(year.slice(-4));
  const leap = (cycle % 4 === 0 && cycle % 100 !== 0) || cycle % 400 === 0;
  const days = month === '02' && leap ? 29 : (daysIn[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= days;
};

const mostDigits = 24;
const integerForm = /^[+-]?([0-9]+)$/;
const significant = (whole: string): string => whole.replace(/^0+/, '');

const isInteger = (text: string, { min = -Infinity, max = Infinity }: SimpleType): boolean => {
  const [, whole] = integerForm.exec(text) ?? [];
  if (whole === undefined || significant(whole).length > mostDigits) return false;
  return Number(text) >= min && Number(text) <= max;
};

const isInt = (text: string): boolean =>
  isInteger(text, { base: 'int', min: -2_147_483_648, max: 2_147_483_647 });

const isDecimal = (text: string): boolean => {
  const [, whole = '', fraction = ''] = /^[+-]?([0-9]*)(?:\.([0-9]*))?$/.exec(text) ?? [];
  return whole.length + fraction.length > 0 && significant(whole).length + fraction.length <= mostDigits;
};

const isText = (text: string, { minLength = 0, maxLength = Infinity, pattern }: SimpleType): boolean => {
  if (text.length < minLength || longerThan(text, maxLength)) return false;
  return pattern === undefined || matches(pattern, text);
};

/** Whether a value fits its type. White space around it counts, but for booleans, integers, decimals and `lastOfJuly`. */
export const fits = (type: SimpleType, text: string): boolean => {
  switch (type.base) {
    case 'string':
      return isText(text, type);
    case 'boolean':
      return ['true', 'false', '1', '0'].includes(trimmed(text));
    case 'date':
      if (type.pattern === undefined) return isDate(text);
      return matches(type.pattern, trimmed(text)) && isDate(trimmed(text));
    case 'integer':
      return isInteger(trimmed(text), type);
    case 'int':
      return isInt(text);
    case 'decimal':
      return isDecimal(trimmed(text));
  }
};
