import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { NotChecked } from './check.ts';

/** The bytes of a file that the caller named. */
export const bytesOf = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    throw new NotChecked(`${file}: kan niet worden gelezen / can’t be read`);
  }
};

/** JSON text as a value; undefined when it is none. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A file of JSON by its schema. */
export const documentIn = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(jsonIn(bytesOf(file).toString('utf8')));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new NotChecked(`${file}: niet wat het moet zijn / not what it should be (${where})`);
};
