import type * as z from 'zod';
import { open, WrongUse } from '../oso/files.ts';

const parsed = (file: string): unknown => {
  const bytes = open(file);
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new WrongUse(`${file}: is geen JSON / is no JSON`);
  }
};

/** Decisions that were written down beforehand. @throws WrongUse that names each place that is wrong, and never what stands there */
export const answersIn = <Answers>(file: string, schema: z.ZodType<Answers>): Answers => {
  const read = schema.safeParse(parsed(file));
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new WrongUse(`${file}: klopt niet / is not right\n${places.join('\n')}`);
};
