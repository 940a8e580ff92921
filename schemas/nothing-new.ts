import * as z from 'zod';
import { Instant } from './ids.ts';

/** Why a round for all pupils brings nothing new of a pupil: codes only (rule of practice 5). */
export const NothingNewReason = z
  .enum(['no-new-data', 'test-not-taken', 'exempt', 'ill', 'result-pending', 'left'])
  .meta({ id: 'NothingNewReason' });
export type NothingNewReason = z.infer<typeof NothingNewReason>;

const Round = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** The source’s word that what it released stays as it is in a round. */
export const NothingNew = z
  .strictObject({
    round: Round.meta({
      description: 'A round for all pupils that is open or comes next; see the calendar.',
    }),
    reason: NothingNewReason,
  })
  .meta({ id: 'NothingNew' });
export type NothingNew = z.infer<typeof NothingNew>;

/** The same, as it was recorded. */
export const NothingNewView = z
  .object({ round: Round, reason: NothingNewReason, at: Instant })
  .meta({ id: 'NothingNewView' });
export type NothingNewView = z.infer<typeof NothingNewView>;
