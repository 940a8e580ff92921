import type { Calendar } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import type { Payload } from '../domain/payload.ts';
import { endAfterAcknowledgement } from '../domain/retention.ts';
import type { TransferRecord } from '../domain/transfer.ts';
import { deliveredRow } from './delivered-payload.ts';
import type { Dossiers } from './ports.ts';

/** The end that an acknowledgement gives to what was collected, where it is written. */
export interface Retained {
  readonly released: Dossier['released'];
  readonly versions?: readonly DossierVersion[];
  readonly payloads?: readonly Payload[];
}

interface Facts {
  readonly transfer: TransferRecord;
  readonly dossier: Dossier;
  readonly calendar: Calendar;
  readonly now: Instant;
}

/**
 * Gives an acknowledged version its end: what is released now, or a version before it that the schools collected. One
 * that was released to several schools stays until the season’s end: another may still have to collect it.
 */
export const retainCollected = async (
  ports: { readonly dossiers: Dossiers; readonly graceDays: number },
  { transfer, dossier, calendar, now }: Facts,
): Promise<Retained> => {
  const { released } = dossier;
  const endsAt = endAfterAcknowledgement(calendar, now, ports.graceDays);
  if (released && released.payloadId === transfer.payloadId) {
    if (released.targets.length !== 1) return { released };
    const ending = { ...released, endsAt };
    return { released: ending, payloads: [deliveredRow(dossier, ending)] };
  }
  const version =
    transfer.version === undefined
      ? undefined
      : await ports.dossiers.version(dossier.dossierId, transfer.version);
  const delivered = version?.delivered;
  if (!version || !delivered?.superseded || delivered.payloadId !== transfer.payloadId) return { released };
  if (delivered.superseded.targets.length !== 1) return { released };
  return {
    released,
    versions: [{ ...version, delivered: { ...delivered, superseded: { ...delivered.superseded, endsAt } } }],
    payloads: [deliveredRow(dossier, { payloadId: delivered.payloadId, version: version.version, endsAt })],
  };
};
