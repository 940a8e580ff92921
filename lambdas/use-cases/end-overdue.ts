import type { Instant } from '../../schemas/ids.ts';
import { type DossierVersion, hasEnded } from '../domain/dossier.ts';
import { isHeld } from '../domain/hold.ts';
import type { Payload } from '../domain/payload.ts';
import { accept, type Result } from '../domain/result.ts';
import type { Refusal } from '../domain/refusals.ts';
import { transition } from '../domain/transition.ts';
import { untilCommitted } from './commit.ts';
import type { Clock, Dossiers, Ledger, Payloads } from './ports.ts';
import { endSuperseded } from './superseded-payloads.ts';

interface Ports {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly payloads: Payloads;
  readonly clock: Clock;
}

/**
 * The daily sweep: ends every payload whose time has come, orphans of crashed calls among them, and moves the dossier
 * to DESTROYED where nothing is left of it. The stream then shreds; a payload that was ended before and still has its
 * row is ended again, so that a shredding that failed is repeated. Returns how many.
 *
 * @throws AggregateError after all others were ended, when some could not be: the next sweep meets them again.
 */
export const endOverdue = async (ports: Ports): Promise<number> => {
  const now = ports.clock.now();
  const faults: unknown[] = [];
  let ended = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.payloads.due(now, { limit: 100, ...(cursor && { cursor }) });
    for (const payload of page.items) {
      try {
        await endOne(ports, payload);
        ended += 1;
      } catch (error) {
        faults.push(error);
      }
    }
    cursor = page.nextCursor;
  } while (cursor);
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} payloads were not ended.`);
  return ended;
};

const endOne = async (ports: Ports, payload: Payload): Promise<void> => {
  if (payload.state !== 'ADOPTED' || !('dossierId' in payload.owner))
    return ports.payloads.end(payload.payloadId, ports.clock.now());
  const ended = await endVersion(ports, payload, payload.owner);
  if (!ended.ok) throw new Error(`Payload ${payload.payloadId}: ${ended.refusal.code}.`);
};

/**
 * Judged by the row as it is once the dossier was read, not as it was listed: another sweep may have ended it, a
 * withdrawal too, and another destination may have given it a later end.
 */
const endVersion = (
  ports: Ports,
  { payloadId }: Payload,
  owner: Extract<Payload['owner'], { dossierId: unknown }>,
): Promise<Result<undefined, Refusal>> =>
  untilCommitted(ports.ledger, async () => {
    const now = ports.clock.now();
    const dossier = await ports.dossiers.load(owner.dossierId);
    const version = await ports.dossiers.version(owner.dossierId, owner.version);
    if (!dossier || !version) {
      await ports.payloads.end(payloadId, now);
      return accept({ answer: undefined });
    }
    const payload = await ports.payloads.load(payloadId);
    const isDue = payload?.state === 'ADOPTED' && payload.endsAt <= now;
    if (!isDue || isHeld(dossier, now)) return accept({ answer: undefined });
    const newest =
      dossier.version === version.version
        ? version
        : await ports.dossiers.version(owner.dossierId, dossier.version);
    const isReleased = dossier.released?.payloadId === payloadId;
    const released = isReleased ? undefined : dossier.released;
    const draftLeft = newest?.draft !== undefined && newest.draft.payloadId !== payloadId;
    // What supplements nothing any more ends with it.
    const before = isReleased ? await endSuperseded(ports, dossier, atRetention(now)) : undefined;
    const moved = transition(
      dossier,
      { released, ...(!released && !draftLeft && !hasEnded(dossier) && { state: 'DESTROYED' as const }) },
      [
        {
          at: now,
          actor: 'overstap',
          action: 'destroy',
          object: `version ${owner.version}`,
          result: 'retention',
        },
        ...(before?.events ?? []),
      ],
    );
    return accept({
      answer: undefined,
      change: {
        ...moved,
        versions: [without(version, payloadId), ...(before?.versions ?? [])],
        payloads: [{ ...payload, state: 'ENDED', endsAt: now }, ...(before?.payloads ?? [])],
      },
    });
  });

const atRetention = (at: Instant) => ({ at, why: 'retention', isOver: () => true });

/** The version without what ended of it. */
const without = (version: DossierVersion, payload: Payload['payloadId']): DossierVersion => {
  const { draft, delivered, held, ...facts } = version;
  const left = held?.filter((it) => it.payloadId !== payload) ?? [];
  return {
    ...facts,
    ...(draft && draft.payloadId !== payload && { draft }),
    ...(delivered && delivered.payloadId !== payload && { delivered }),
    ...(left.length > 0 && { held: left }),
  };
};
