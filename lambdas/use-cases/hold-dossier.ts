import type { DossierView } from '../../schemas/dossier.ts';
import type { LegalHold } from '../../schemas/ending.ts';
import type { DossierId, Instant, PayloadId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import { heldEnd, holdErrors, holdOf } from '../domain/hold.ts';
import type { Payload } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dayInAmsterdam, plusMinutes } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import type { EndPorts } from './ending-change.ts';
import { decideOwn } from './own-dossier.ts';
import { versionsOf } from './versions-of.ts';

/** Most payloads that one hold can keep: they are one write with the dossier. */
const mostHeld = 90;

/**
 * The controller keeps what is left of a dossier for a while, or lifts that (rule of practice 15): its payload ends
 * when the hold does, and never after the season. Nobody gets access by it. Lifted, or over, what waited ends with the
 * next sweep.
 */
export const holdDossier = (
  ports: EndPorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly hold: LegalHold },
): Promise<Result<DossierView, Refusal>> =>
  decideOwn(ports, { school: actor.school, dossierId: command.dossierId }, async (own) => {
    const { dossier, version, enrolments } = own;
    const now = ports.clock.now();
    const calendar = await ports.register.calendar(dossier.schoolYear);
    if (!calendar) return refuse({ code: 'school-year-unknown' });
    const hold = holdOf(command.hold);
    if (hold?.until === dossier.hold?.until && hold?.reason === dossier.hold?.reason)
      return accept({ answer: dossierView(dossier, version, enrolments) });
    const errors = holdErrors(hold, { now, seasonEndsAt: calendar.seasonEndsAt });
    if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
    const versions = await versionsOf(ports, dossier);
    const payloads = versions.flatMap((it) => rowsOf({ ...dossier, hold }, it, now)).slice(0, mostHeld);
    if (hold && payloads.length === 0) return refuse({ code: 'dossier-ended' });
    const moved = transition(dossier, { hold }, [told(dossier, actor, hold, now)]);
    return accept({
      answer: dossierView(moved.dossier, version, enrolments),
      change: { ...moved, payloads },
    });
  });

const told = (dossier: Dossier, actor: Actor, hold: Dossier['hold'], at: Instant): AuditEvent => ({
  at,
  actor,
  action: hold ? 'hold' : 'lift-hold',
  object: `version ${dossier.version}`,
  result: hold ? `${hold.reason} until ${dayInAmsterdam(plusMinutes(hold.until, -1))}` : 'lifted',
});

/** Every payload of a version with its end under the hold: without one, the end that it has by itself. */
const rowsOf = (dossier: Dossier, version: DossierVersion, now: Instant): readonly Payload[] => {
  const { draft, delivered, held = [] } = version;
  const row = (purpose: 'draft' | 'delivered', payloadId: PayloadId, endsAt: Instant): Payload => ({
    payloadId,
    purpose,
    owner: { dossierId: dossier.dossierId, version: version.version },
    school: dossier.source,
    state: 'ADOPTED',
    endsAt: heldEnd(dossier.hold, endsAt),
  });
  const deliveredEnd = delivered?.superseded?.endsAt ?? dossier.released?.endsAt ?? now;
  return [
    ...(draft ? [row('draft', draft.payloadId, draft.endsAt)] : []),
    ...(delivered ? [row('delivered', delivered.payloadId, deliveredEnd)] : []),
    ...held.map(({ purpose, payloadId }) => row(purpose, payloadId, now)),
  ];
};
