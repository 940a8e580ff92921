/**
 * The 11-test of a BSN: weights 9 to 2 and −1 give a multiple of 11. An education number has the same weights, starts
 * with 10 and leaves 5. Source: Logisch ontwerp BSN; DUO, onderwijsnummer.
 */
const remainder = (digits: string): number => {
  const sum = Array.from(digits, Number).reduce(
    (total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index),
    0,
  );
  return ((sum % 11) + 11) % 11;
};

const nineDigits = /^[0-9]{9}$/;

export const isBsn = (text: string): boolean =>
  nineDigits.test(text) && text !== '000000000' && remainder(text) === 0;

export const isEducationNumber = (text: string): boolean =>
  nineDigits.test(text) && text.startsWith('10') && remainder(text) === 5;

/** IBAN check: four characters moved to the end, letters as numbers, rest 1 on division by 97 (ISO 13616). */
export const isIban = (text: string): boolean => {
  const compact = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  const rearranged = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const character of rearranged) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
};

const stretch = 40;

/** Whether a text holds a number that could be somebody's BSN: nine digits by themselves that pass the 11-test. */
export const mentionsBsn = (text: string): boolean =>
  Array.from(text.matchAll(/(?<![0-9])[0-9]{9}(?![0-9])/g)).some(([digits]) => isBsn(digits));

/** Whether a text holds a bank account number, also with spaces in it. */
export const mentionsIban = (text: string): boolean =>
  Array.from(text.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2} ?[A-Za-z0-9]{4}/g)).some(({ index }) => {
    const candidate = /^[A-Za-z0-9 ]+/.exec(text.slice(index, index + stretch))?.[0] ?? '';
    const compact = candidate.replaceAll(' ', '');
    return Array.from({ length: compact.length }, (_, end) => compact.slice(0, end + 1)).some(isIban);
  });
