import { createHash } from 'node:crypto';
import type { IntakeAnswer } from '../../schemas/dossier.ts';
import { type DossierId, type Instant, type PupilKey, type SchoolId, Sha256 } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { emptyChain } from '../domain/audit.ts';
import { may } from '../domain/authorisation.ts';
import { type Dossier, type DossierVersion, hasEnded, pupilKeysOf } from '../domain/dossier.ts';
import { type Draft, judgeIntake } from '../domain/intake.ts';
import { readJson } from '../domain/oso/read-json.ts';
import { proposal } from '../domain/reconsideration.ts';
import type { Payload } from '../domain/payload.ts';
import { numbersOf } from '../domain/pupil-number.ts';
import type { Refusal } from '../domain/refusals.ts';
import { isScripted } from '../domain/rehearsal.ts';
import { foreseen, partsOf, roundAhead } from '../domain/required.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { transition, unwritten } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import { calendarOf } from './calendar-of.ts';
import { type Decided, untilCommitted } from './commit.ts';
import { endedDraft, sealDraft, withoutDraft } from './draft-payload.ts';
import type {
  AttachmentInspector,
  Clock,
  Dossiers,
  Enrolments,
  IdSource,
  Ledger,
  OsoFormat,
  Payloads,
  PupilKeys,
  Register,
  Vault,
} from './ports.ts';
import { schoolInFile } from './school-in-file.ts';
import { enrolmentsOf, pupilKeyOf, pupilOf } from './pupil-of.ts';

export interface IntakePorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly payloads: Payloads;
  readonly vault: Vault;
  readonly register: Register;
  readonly pupilKeys: PupilKeys;
  readonly oso: OsoFormat;
  readonly inspector: AttachmentInspector;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A dossier to take in, in the form in which it was sent. */
export interface IntakeCommand {
  readonly dossierId: DossierId;
  readonly bytes: Uint8Array;
  readonly form: 'xml' | 'json';
}

/**
 * Takes in an OSO file as the next version of a dossier, in DRAFT: read, checked against every rule, encrypted under a
 * key of its own, and answered with all findings. The same bytes again are the same call. A draft before it ends. What
 * came in its JSON form is kept as OSO XML, so that all that follows knows one form; the content hash is of what came.
 */
export const takeIn = async (
  ports: IntakePorts,
  actor: Actor,
  command: IntakeCommand,
): Promise<Result<IntakeAnswer, Refusal>> => {
  const { bytes, form } = command;
  const read = form === 'json' ? readJson(bytes) : ports.oso.read(bytes);
  const school = await schoolInFile(ports, actor.school, read);
  const judged = judgeIntake({ read, form }, school, (name, base64) => ports.inspector.inspect(name, base64));
  if (!judged.ok) return judged;
  const kept = form === 'json' && read.ok ? ports.oso.write(read.value) : bytes;
  // XML is longer, and has limits of its own: what could not be read again would be lost.
  if (form === 'json' && !ports.oso.read(kept).ok) return refuse({ code: 'dossier-too-large' });
  const draft = judged.value;
  const year = schoolYearOf(ports.clock.now());
  const isRehearsal = isScripted(draft.pgn);
  const [calendar, pupil] = await Promise.all([
    calendarOf(ports, year, isRehearsal),
    pupilKeyOf(ports, actor, draft.pgn, year),
  ]);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  const contentHash = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  const kinds = draft.attachments.map((it) => it.proposedKind);
  const nextRound = foreseen(roundAhead(calendar, ports.clock.now()), partsOf(draft.categories, kinds));
  const reconsideration = proposal(draft.advices, year);
  const answer = async (dossier: Dossier, version: DossierVersion): Promise<IntakeAnswer> => ({
    dossier: dossierView(dossier, version, await enrolmentsOf(ports, pupilKeysOf(dossier))),
    attachments: [...draft.attachments],
    findings: [...draft.findings, ...(dossier.pupil === pupil ? [] : [draft.formerNumber])],
    pending: [...draft.pending],
    ...(reconsideration && { reconsideration }),
    ...(nextRound && { nextRound }),
  });

  return untilCommitted(ports.ledger, async (): Promise<Result<Decided<IntakeAnswer>, Refusal> | 'moved'> => {
    const now = ports.clock.now();
    const place = await placeOf(ports, actor.school, command.dossierId, pupil);
    if (place === 'moved' || !place.ok) return place;
    const { stored, replaced } = place.value;
    const before = stored && (await ports.dossiers.version(stored.dossierId, stored.version));
    if (stored && before?.contentHash === contentHash)
      return accept({ answer: await answer(stored, before) });

    const number = (stored?.version ?? 0) + 1;
    const payload = await sealDraft(ports, actor, {
      dossierId: command.dossierId,
      bytes: kept,
      version: number,
      endsAt: calendar.seasonEndsAt,
    });
    const version = versionOf(draft, {
      dossierId: command.dossierId,
      number,
      payload,
      contentHash,
      now,
      bytes: bytes.length,
    });
    const base =
      stored ??
      unwritten(
        {
          dossierId: command.dossierId,
          schoolYear: year,
          source: actor.school,
          ...(isRehearsal && { rehearsal: true }),
          ...numbersOf(replaced, pupil),
          state: 'DRAFT',
          version: number,
        },
        now,
        emptyChain,
      );
    const { dossier, audit } = transition(base, { state: 'DRAFT', version: number }, [
      { at: now, actor, action: 'intake', object: `version ${number}`, result: contentHash },
    ]);
    return accept({
      answer: await answer(dossier, version),
      change: {
        dossier,
        ...(replaced && { replaces: replaced.dossierId }),
        versions: [version, ...(before ? [withoutDraft(before)] : [])],
        payloads: [payload, ...(before?.draft ? [endedDraft(before, before.draft, actor.school, now)] : [])],
        audit,
      },
    });
  });
};

/** The dossier that an intake goes on with; or none yet, and the one that ended whose place it takes. */
interface Place {
  readonly stored: Dossier | undefined;
  readonly replaced: Dossier | undefined;
}

const placeOf = async (
  ports: IntakePorts,
  school: SchoolId,
  dossierId: DossierId,
  pupil: PupilKey,
): Promise<Result<Place, Refusal> | 'moved'> => {
  const [stored, known] = await Promise.all([ports.dossiers.load(dossierId), pupilOf(ports, pupil, school)]);
  // The same call, written by its twin between these two reads.
  if (!stored && known.dossier?.dossierId === dossierId) return 'moved';
  if (!stored)
    return known.dossier && !hasEnded(known.dossier)
      ? refuse({ code: 'other-dossier-of-this-pupil' })
      : accept({ stored, replaced: known.dossier });
  if (!may('source-of-dossier', school, stored)) return refuse({ code: 'id-in-use' });
  if (!pupilKeysOf(stored).includes(pupil)) return refuse({ code: 'other-pupil' });
  return hasEnded(stored) ? refuse({ code: 'dossier-ended' }) : accept({ stored, replaced: undefined });
};

const versionOf = (
  draft: Draft,
  made: {
    readonly dossierId: DossierId;
    readonly number: number;
    readonly payload: Payload;
    readonly contentHash: Sha256;
    readonly now: Instant;
    readonly bytes: number;
  },
): DossierVersion => ({
  dossierId: made.dossierId,
  version: made.number,
  draft: { payloadId: made.payload.payloadId, endsAt: made.payload.endsAt },
  contentHash: made.contentHash,
  bytes: made.bytes,
  categories: [...draft.categories],
  attachments: draft.attachments.map(
    ({ fileName: _name, description: _description, proposedKind: _proposedKind, ...fact }) => fact,
  ),
  outsideLaw: [...draft.outsideLaw],
  contactNeeded: draft.contactNeeded,
  hasTestAdvice: draft.advices.testAdvice !== undefined,
  intakeAt: made.now,
  reviews: [],
});
