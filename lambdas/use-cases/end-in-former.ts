import type { DossierId, SchoolId } from '../../schemas/ids.ts';
import { type Dossier, pupilKeysOf } from '../domain/dossier.ts';
import { type End, endHoldings } from '../domain/ending.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { untilCommitted } from './commit.ts';
import { endingChange, type EndPorts, type Part, untilAllEnded } from './ending-change.ts';
import { transfersOf } from './pupil-of.ts';

/** Schools that may no longer have what they collected of a pupil. */
interface Ended {
  readonly isEnded: (school: SchoolId) => boolean;
  readonly end: End;
}

/**
 * Orders what schools collected of the dossiers whose place this one took: retention destroyed those here, and their
 * copies are still at the schools. Each is told in its own chain; the same call again goes on where it stopped.
 */
export const endInFormer = async (
  ports: EndPorts,
  dossier: Dossier,
  ended: Ended,
): Promise<Result<undefined, Refusal>> => {
  const asked = await transfersOf(ports, pupilKeysOf(dossier), dossier.source);
  // Of one whose own place was taken, the others are later ones.
  if ((await ports.dossiers.ofPupil(dossier.pupil, dossier.source)) !== dossier.dossierId)
    return accept(undefined);
  const ids = asked.filter((it) => ended.isEnded(it.target)).map((it) => it.dossierId);
  for (const id of new Set(ids)) {
    if (id === undefined || id === dossier.dossierId) continue;
    const outcome = await endIn(ports, id, ended);
    if (!outcome.ok) return outcome;
  }
  return accept(undefined);
};

const endIn = (
  ports: EndPorts,
  id: DossierId,
  { isEnded, end }: Ended,
): Promise<Result<undefined, Refusal>> =>
  untilAllEnded(() =>
    untilCommitted<Part<undefined>>(ports.ledger, async () => {
      const dossier = await ports.dossiers.load(id);
      const transfers = dossier ? await ports.transfers.ofDossier(id) : [];
      const ending = endHoldings({ targets: [], transfers, enrolments: [] }, isEnded, end);
      const change = dossier && endingChange(ports, { dossier, ending });
      return accept({ answer: { answer: undefined, isLast: ending.isLast }, ...(change && { change }) });
    }),
  );
