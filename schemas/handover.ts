import * as z from 'zod';
import { DossierId, SchoolId, TransferId } from './ids.ts';

const contact = {
  contactPerson: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
};

/** A pupil of the source school whose dossier asks for a talk (contactnodig): whom the target should call. */
export const SourceHandover = z
  .object({
    dossierId: DossierId,
    version: z.int().min(1),
    targetSchools: z
      .array(SchoolId)
      .meta({ description: 'Released to, or reporting the pupil as accepted. Empty: not known yet.' }),
    ...contact,
  })
  .meta({ id: 'SourceHandover' });
export type SourceHandover = z.infer<typeof SourceHandover>;

/** A collected dossier that asks for a talk: whom to call at the source school. */
export const TargetHandover = z
  .object({
    transferId: TransferId,
    dossierId: DossierId,
    version: z.int().min(1),
    sourceSchool: SchoolId,
    ...contact,
  })
  .meta({ id: 'TargetHandover' });
export type TargetHandover = z.infer<typeof TargetHandover>;
