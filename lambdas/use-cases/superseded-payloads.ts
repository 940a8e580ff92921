import type { Instant } from '../../schemas/ids.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Dossier, DossierVersion, Superseded } from '../domain/dossier.ts';
import { isHeld } from '../domain/hold.ts';
import type { Payload } from '../domain/payload.ts';
import { deliveredRow } from './delivered-payload.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers } from './ports.ts';

/** Most releases that one write ends; what is left ends by its own row. */
const mostAtOnce = 10;

/** Releases that end, each with its row, its version without it, and its audit event. */
export interface EndedReleases {
  readonly versions: readonly DossierVersion[];
  readonly payloads: readonly Payload[];
  readonly events: readonly AuditEvent[];
}

/**
 * Ends releases before the newest that nobody can need any more: they are kept only to tell a target what is new since
 * the version that it has.
 */
export const endSuperseded = async (
  ports: { readonly dossiers: Dossiers },
  dossier: Dossier,
  end: { readonly at: Instant; readonly why: string; readonly isOver: (release: Superseded) => boolean },
): Promise<EndedReleases> => {
  if (isHeld(dossier, end.at)) return { versions: [], payloads: [], events: [] };
  const numbers = Array.from({ length: (dossier.released?.version ?? 1) - 1 }, (_, index) => index + 1);
  const found = await inTurn(numbers, (number) => ports.dossiers.version(dossier.dossierId, number));
  const ended = found
    .flatMap((version) => {
      const delivered = version?.delivered;
      return version && delivered?.superseded && end.isOver(delivered.superseded)
        ? [{ version, delivered }]
        : [];
    })
    .slice(0, mostAtOnce);
  return {
    versions: ended.map(({ version: { delivered: _delivered, ...version } }) => version),
    payloads: ended.map(({ version, delivered }) => ({
      ...deliveredRow(dossier, { ...delivered, version: version.version, endsAt: end.at }),
      state: 'ENDED',
    })),
    events: ended.map(({ version }) => ({
      at: end.at,
      actor: 'overstap',
      action: 'destroy',
      object: `version ${version.version}`,
      result: end.why,
    })),
  };
};
