import * as z from 'zod';

/** Marks what belongs to a test exchange. */
export const Rehearsed = z
  .literal(true)
  .meta({ description: 'Of a scripted pupil: a test exchange with the test school, no real dossier.' });
