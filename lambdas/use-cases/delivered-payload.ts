import type { Calendar } from '../../schemas/calendar.ts';
import type { Dossier, Released } from '../domain/dossier.ts';
import { heldEnd } from '../domain/hold.ts';
import type { Payload } from '../domain/payload.ts';
import { purposeOfReleased } from '../domain/rehearsal.ts';

/** The row of what was released, with the end that the release gives it; under a legal hold, no earlier. */
export const deliveredRow = (
  dossier: Pick<Dossier, 'dossierId' | 'source' | 'hold'>,
  released: Pick<Released, 'payloadId' | 'version' | 'endsAt'>,
): Payload => ({
  payloadId: released.payloadId,
  purpose: purposeOfReleased(dossier.source),
  owner: { dossierId: dossier.dossierId, version: released.version },
  school: dossier.source,
  state: 'ADOPTED',
  endsAt: heldEnd(dossier.hold, released.endsAt),
});

/** What was released, for more schools: one that comes late finds what another had acknowledged, to the season’s end. */
export const releasedToMore = (
  released: Released,
  targets: Released['targets'],
  calendar: Calendar | undefined,
): Released => ({ ...released, targets, endsAt: calendar?.seasonEndsAt ?? released.endsAt });
