import * as z from 'zod';
import { ExceptionView } from '../exception.ts';
import { ActingUser, DossierId, SchoolYear } from '../ids.ts';

/** An exception as the board lists it: the dossier by its id, without a pupil. */
export const ExceptionRow = ExceptionView.extend({
  dossierId: DossierId,
  schoolYear: SchoolYear,
  grantedBy: ActingUser,
  standing: z.enum(['to-come', 'valid', 'ended']).meta({ description: 'Now, by the server’s clock.' }),
}).meta({ id: 'ExceptionRow' });
export type ExceptionRow = z.infer<typeof ExceptionRow>;
