import type { SchoolYear, TransferId } from '../../schemas/ids.ts';
import type { TransferRequest, TransferView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { confirmations, confirmationsView } from '../domain/nothing-new.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { standingThrough } from '../domain/qualification.ts';
import { isScripted, isTestSchool, mixed, mixes } from '../domain/rehearsal.ts';
import { isRoundOpen, judgeRequest } from '../domain/request.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { hadBy } from '../domain/supplement.ts';
import { plusMinutes, schoolYearOf } from '../domain/time.ts';
import { sessionMinutes, stateAt, type TransferRecord } from '../domain/transfer.ts';
import { transition } from '../domain/transition.ts';
import { transferView } from '../domain/views.ts';
import { calendarOf } from './calendar-of.ts';
import { type Decided, untilCommitted } from './commit.ts';
import { enrolmentsOf, pupilKeyOf, pupilOf } from './pupil-of.ts';
import type { Change, Clock, Dossiers, Enrolments, Ledger, PupilKeys, Register, Transfers } from './ports.ts';

export interface RequestPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly register: Register;
  readonly pupilKeys: PupilKeys;
  readonly clock: Clock;
}

/**
 * The target requests a pupil’s dossier (Stappenplan: "VO-school vraagt via OSO het overstapdossier op"). Granted: a
 * session of 15 minutes, bound to this certificate and school. Nothing new since the version it has is no refusal. A
 * request refused because the dossier was not ready is remembered; asked again, it is judged anew.
 */
export const requestTransfer = async (
  ports: RequestPorts,
  actor: Actor,
  command: { readonly transferId: TransferId; readonly request: TransferRequest },
): Promise<Result<TransferView, Refusal>> => {
  const { pgn, sourceSchool } = command.request;
  if (mixes(isScripted(pgn), sourceSchool, 'source'))
    return refuse({ code: 'invalid-input', errors: [{ pointer: '/sourceSchool', ...mixed }] });
  const year = schoolYearOf(ports.clock.now());
  const pupil = await pupilKeyOf(ports, actor, pgn, year);
  // A refusal that must be remembered is committed like any answer, and given back after.
  const outcome = await untilCommitted<Result<TransferView, Refusal>>(ports.ledger, async () => {
    const now = ports.clock.now();
    const stored = await ports.transfers.load(command.transferId);
    const asked: TransferRecord = {
      rev: (stored?.rev ?? 0) + 1,
      transferId: command.transferId,
      schoolYear: year,
      pupil,
      source: sourceSchool,
      target: actor.school,
      state: 'REFUSED',
      requestedAt: now,
      ...(command.request.haveVersion !== undefined && { haveVersion: command.request.haveVersion }),
    };
    if (stored && !(may('target-of-transfer', actor.school, stored) && isSame(stored, asked)))
      return refuse({ code: 'id-in-use' });
    const state = stored && stateAt(stored, now);
    if (stored && state !== 'REFUSED' && state !== 'EXPIRED')
      return accept({ answer: accept(transferView(stored, now)) });
    return judge(ports, actor, { asked, year, now });
  });
  return outcome.ok ? outcome.value : outcome;
};

const isSame = (stored: TransferRecord, asked: TransferRecord): boolean =>
  stored.pupil === asked.pupil && stored.source === asked.source;

interface Asked {
  readonly asked: TransferRecord;
  readonly year: SchoolYear;
  readonly now: TransferRecord['requestedAt'];
}

const judge = async (
  ports: RequestPorts,
  actor: Actor,
  { asked, year, now }: Asked,
): Promise<Result<Decided<Result<TransferView, Refusal>>, Refusal>> => {
  const [calendar, sourceStanding, standing, { dossier, keys }] = await Promise.all([
    calendarOf(ports, year, isTestSchool(asked.source)),
    ports.register.school(asked.source),
    ports.register.school(asked.target),
    pupilOf(ports, asked.pupil, asked.source),
  ]);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  const enrolments = await enrolmentsOf(ports, keys);
  const { source, target } = asked;
  const targetStanding = standing && standingThrough(actor.oin, standing);
  const facts = { now, calendar, source, target, sourceStanding, targetStanding, enrolments, dossier };
  // Read only when no round lets it in.
  const exceptions = dossier && !isRoundOpen(facts) ? await ports.register.exceptions(dossier.dossierId) : [];
  const judged = judgeRequest(facts, exceptions);
  if (!judged.ok) {
    if (judged.refusal.code !== 'dossier-not-released') return judged;
    return accept({ answer: judged, change: { transfers: [{ ...asked, refusal: judged.refusal.code }] } });
  }
  if (!dossier) return refuse({ code: 'dossier-not-released' });
  const { released, exception } = judged.value;
  const { haveVersion } = asked;
  if (haveVersion !== undefined && haveVersion > released.version)
    return refuse({ code: 'invalid-input', errors: [noSuchVersion] });
  const unchanged = haveVersion === released.version;
  // A number alone proves nothing: another dossier of the pupil, or one that had to be destroyed, began at 1 as well.
  if (unchanged && !hadBy(target, await ports.transfers.ofDossier(dossier.dossierId)).has(haveVersion))
    return refuse({ code: 'invalid-input', errors: [notHad] });
  const transfer: TransferRecord = {
    ...asked,
    state: unchanged ? 'UNCHANGED' : 'AUTHORISED',
    dossierId: dossier.dossierId,
    version: released.version,
    ...(released.missing && { missing: released.missing }),
    ...(released.rectified && !unchanged && { rectified: released.rectified }),
    ...(unchanged && confirmations(dossier).length > 0 && { nothingNew: confirmationsView(dossier) }),
    ...(!unchanged && {
      payloadId: released.payloadId,
      contentHash: released.contentHash,
      bytes: released.bytes,
      session: { fingerprint: actor.fingerprint, endsAt: plusMinutes(now, sessionMinutes) },
    }),
  };
  const change: Change = {
    transfers: [transfer],
    ...transition(dossier, {}, [
      {
        at: now,
        actor,
        action: 'request',
        object: `transfer ${asked.transferId}`,
        result: exception
          ? `${transfer.state} by exception ${exception.exceptionId} ${exception.reason}`
          : transfer.state,
      },
    ]),
  };
  return accept({ answer: accept(transferView(transfer, now)), change });
};

const notHad: InputError = {
  pointer: '/haveVersion',
  code: 'version-not-had',
  message: {
    nl: 'Uw school heeft deze versie van dit dossier niet opgehaald, heeft haar afgekeurd of moest haar vernietigen. Laat haveVersion weg; dan kunt u haar ophalen.',
    en: 'Your school did not collect this version of this dossier, rejected it, or had to destroy it. Leave haveVersion out; then you can collect it.',
  },
};

const noSuchVersion: InputError = {
  pointer: '/haveVersion',
  code: 'no-such-version',
  message: {
    nl: 'Deze versie bestaat niet. Noem de versie die u eerder hebt opgehaald, of laat haveVersion weg.',
    en: 'There is no such version. Name the version that you collected before, or leave haveVersion out.',
  },
};
