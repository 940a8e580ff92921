import * as z from 'zod';
import { Pgn } from './ids.ts';

/** The pupil’s number changed: the one of now, and the one that it was. */
export const NumberReport = z
  .strictObject({ pgn: Pgn, formerPgn: Pgn })
  .refine(({ pgn, formerPgn }) => pgn !== formerPgn, {
    path: ['formerPgn'],
    message: 'Het oude en het nieuwe nummer zijn gelijk. / The former number and the new one are the same.',
  })
  .meta({
    id: 'NumberReport',
    description: 'As when an onderwijsnummer became a BSN. Both numbers lead to the dossier from then on.',
  });
export type NumberReport = z.infer<typeof NumberReport>;
