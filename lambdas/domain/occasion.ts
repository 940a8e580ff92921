import { createHash } from 'node:crypto';

/** The id of the one message of an occasion: the same each time, and a UUID (version 8) as other messages have. */
export const messageIdOf = (...occasion: readonly string[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(occasion)).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
