import * as z from 'zod';
import { IntakeAnswer } from '../dossier.ts';
import { DossierId, Sha256, UploadId } from '../ids.ts';
import { list, put, type RouteOf } from './route.ts';

/** A dossier over the inline limit: the parts of an upload, in order. */
export const UploadedDossier = z
  .strictObject({
    uploadId: UploadId,
    parts: z.array(Sha256).min(1).max(20),
    mediaType: z
      .enum(['application/xml', 'application/json'])
      .default('application/xml')
      .meta({ description: 'What the parts together are: OSO XML, or its JSON form (OsoDossier).' }),
  })
  .meta({ id: 'UploadedDossier', description: 'A body sent in parts: their checksums, in order.' });
export type UploadedDossier = z.infer<typeof UploadedDossier>;

/** The JSON form as far as the routes look: what it holds is judged by the intake, element by element, like XML. */
export const SentOsoDossier = z.record(z.string(), z.unknown()).meta({
  description: 'OsoDossier. In a list its content hash is that of its compact serialisation.',
});

/** A dossier of a list call, in one of both forms. */
const Intake = z
  .strictObject({
    dossierId: DossierId,
    xml: z.string().min(1).optional(),
    json: SentOsoDossier.optional(),
  })
  .refine(
    ({ xml, json }) => (xml === undefined) !== (json === undefined),
    'Stuur het dossier als xml of als json, niet allebei. / Send the dossier as xml or as json, not both.',
  );

/** Taking dossiers in. */
export const intakeRoutes = {
  putUploadPart: {
    ...put,
    path: '/v1/uploads/{uploadId}/parts/{part}',
    power: 'intake',
    may: 'own-school',
    summary:
      'One part (at most 4 MiB) of a body over the inline limit, kept until an hour after the first; header Content-Digest: sha-256',
    params: z.object({ uploadId: UploadId, part: z.coerce.number().int().min(1).max(20) }),
    kind: 'bytes',
    answer: z.object({ part: z.int(), sha256: Sha256 }),
  },
  putDossier: {
    ...put,
    path: '/v1/dossiers/{dossierId}',
    power: 'intake',
    may: 'source-of-dossier',
    creates: true,
    summary: 'Send in a dossier: OSO XML, its JSON form, or the parts of an upload',
    params: z.object({ dossierId: DossierId }),
    kind: 'oso',
    body: UploadedDossier.optional(),
    answer: IntakeAnswer,
  },
  putDossiers: {
    ...list('dossierId', Intake, IntakeAnswer),
    path: '/v1/dossiers/intakes',
    power: 'intake',
    may: 'source-of-dossier',
    creates: true,
    summary: 'Send in up to 100 dossiers',
  },
} satisfies Record<string, RouteOf<'intake'>>;
