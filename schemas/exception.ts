import * as z from 'zod';
import { ActingUser, DossierId, Instant, SchoolId, SchoolYear } from './ids.ts';

/** An exception that the board granted; chosen by the board. */
export const ExceptionId = z
  .uuidv7('Verwacht een UUIDv7. / Expected a UUIDv7.')
  .toLowerCase()
  .brand<'ExceptionId'>()
  .meta({
    description: 'An exception of the board.',
    examples: ['01800000-0000-7000-8000-000000000009'],
  });
export type ExceptionId = z.infer<typeof ExceptionId>;

/** Why one dossier may go outside the rounds. A code: no free text about a pupil reaches the board or the tables. */
export const ExceptionReason = z
  .enum(['late-enrolment', 'moved-into-region', 'technical-failure', 'objection'])
  .meta({
    id: 'ExceptionReason',
    description:
      'late-enrolment: reported after the last round; moved-into-region: came from elsewhere; technical-failure: a school could not use the round; objection: a decision about the pupil changed later.',
  });
export type ExceptionReason = z.infer<typeof ExceptionReason>;

/** An exception as the source of the dossier sees it: `from` inclusive, `until` exclusive. */
export const ExceptionView = z
  .object({
    exceptionId: ExceptionId,
    target: SchoolId,
    from: Instant,
    until: Instant,
    reason: ExceptionReason,
    grantedAt: Instant,
  })
  .meta({ id: 'ExceptionView' });
export type ExceptionView = z.infer<typeof ExceptionView>;

/**
 * The board’s leave for one school to request one dossier while no round is open for it. The source tells the board the
 * dossier’s id; the board sees no pupil.
 */
export const RoundException = ExceptionView.safeExtend({
  schoolYear: SchoolYear,
  dossierId: DossierId,
  grantedBy: ActingUser,
}).refine((it) => it.from < it.until, {
  path: ['until'],
  message: 'De uitzondering eindigt voor zij begint. / The exception ends before it begins.',
});
export type RoundException = z.infer<typeof RoundException>;
