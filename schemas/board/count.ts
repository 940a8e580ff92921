import * as z from 'zod';

/** How many; of one or two pupils only that there are some. */
export const Count = z.union([z.int().min(0), z.literal('1-2')]).meta({
  id: 'Count',
  description:
    'How many. “1-2” instead of 1 or 2, where nothing is open: so few are known by name. 0 is always 0, and where something is open numbers are exact, so that whoever is behind can be helped.',
});
export type Count = z.infer<typeof Count>;

/** Between which numbers a total lies, both included. They differ where it adds up masked counts. */
export const Bounds = z.object({ least: z.int().min(0), most: z.int().min(0) }).meta({ id: 'Bounds' });
export type Bounds = z.infer<typeof Bounds>;

/** The least number of pupils that is shown of what is done. */
export const fewest = 3;

export const boundsOf = (count: Count): Bounds =>
  count === '1-2' ? { least: 1, most: fewest - 1 } : { least: count, most: count };

/** A total of masked counts, from those counts alone: it tells nothing that they do not tell. */
export const totalOf = (counts: readonly Count[]): Bounds =>
  counts
    .map(boundsOf)
    .reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), {
      least: 0,
      most: 0,
    });
