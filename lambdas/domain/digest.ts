import { createHash } from 'node:crypto';
import { Sha256 } from '../../schemas/ids.ts';

/** Anything that JSON can hold; what is undefined is left out. */
export type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
};

/** SHA-256 of a call’s content, whatever the order of its keys: equal digests are the same call. */
export const digestOf = (value: Json): Sha256 =>
  Sha256.parse(createHash('sha256').update(canonical(value)).digest('hex'));
