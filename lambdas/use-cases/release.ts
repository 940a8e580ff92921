import { createHash } from 'node:crypto';
import type { Calendar } from '../../schemas/calendar.ts';
import type { DossierView, Release } from '../../schemas/dossier.ts';
import { Sha256, type DossierId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import {
  type Dossier,
  type DossierVersion,
  isReleaseOver,
  pupilKeysOf,
  superseded,
} from '../domain/dossier.ts';
import { enrolledAt } from '../domain/enrolment.ts';
import { orphanAfterMinutes, type Payload } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { mixedTargets } from '../domain/rehearsal.ts';
import { judgeRelease } from '../domain/release.ts';
import { roundAhead } from '../domain/required.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { plusMinutes } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import { calendarOf } from './calendar-of.ts';
import type { Decided } from './commit.ts';
import { decisionsObject, writeDelivery } from './deliverable.ts';
import { deliveredRow, releasedToMore } from './delivered-payload.ts';
import { type Named, ready, tell, unregistered } from './named-schools.ts';
import { type Current, decideOwn, type SourcePorts } from './own-dossier.ts';
import { dossierObject, endedDraft, withoutDraft } from './draft-payload.ts';
import { enrolmentsOf } from './pupil-of.ts';
import { carryReconsideration } from './reconsideration-object.ts';

/**
 * Releases the reviewed selection to the schools named (Stappenplan: "De basisschool zet het overstapdossier klaar").
 * The exact bytes to deliver are written, checked and sealed under a new key; the draft, with all that was not
 * selected, ends with it. Naming more schools later adds them; none named: prepared, waiting for a school.
 */
export const release = async (
  ports: SourcePorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly release: Release },
): Promise<Result<DossierView, Refusal>> => {
  const unknown = await unregistered(ports, command.release.targets);
  if (unknown.length > 0) return refuse({ code: 'invalid-input', errors: unknown });
  let written: (Step & { readonly told: Step['enrolments'] }) | undefined;
  const outcome = await decideOwn<DossierView>(
    ports,
    { school: actor.school, dossierId: command.dossierId },
    async (own) => {
      const isRehearsal = own.dossier.rehearsal === true;
      const errors = mixedTargets(isRehearsal, command.release.targets);
      if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
      const calendar = await calendarOf(ports, own.dossier.schoolYear, isRehearsal);
      const round = calendar && roundAhead(calendar, ports.clock.now());
      const judged = judgeRelease({ ...own, round }, command.release);
      if (!judged.ok) return judged;
      const step = { ...own, actor, targets: judged.value.targets };
      // A repeat may be that of a call that broke off before it had told all: none counts as told.
      written = { ...step, told: judged.value.kind === 'repeat' ? [] : step.enrolments };
      switch (judged.value.kind) {
        case 'repeat':
          return accept({ answer: dossierView(step.dossier, step.version, step.enrolments) });
        case 'more-targets':
          return addTargets(ports, step, calendar);
        case 'new':
          return calendar ? releaseVersion(ports, step, calendar) : refuse({ code: 'school-year-unknown' });
      }
    },
  );
  if (outcome.ok && written) await tellLate(ports, written);
  return outcome;
};

/** A school that reported the pupil while the release was written was not seen there: it hears now. */
const tellLate = async (
  ports: SourcePorts,
  step: Step & { readonly told: Step['enrolments'] },
): Promise<void> => {
  const enrolments = await enrolmentsOf(ports, pupilKeysOf(step.dossier));
  const seen = enrolledAt(step.told, step.dossier.source);
  await tell(ports, ready(ports, namedIn({ ...step, enrolments }), seen));
};

const namedIn = ({ dossier, version, targets, enrolments }: Step): Named => ({
  dossier,
  version: version.version,
  targets,
  enrolments,
});

interface Step extends Current {
  readonly actor: Actor;
  readonly targets: Release['targets'];
}

const addTargets = (
  ports: SourcePorts,
  step: Step,
  calendar: Calendar | undefined,
): Result<Decided<DossierView>, Refusal> => {
  const { dossier, version } = step;
  const now = ports.clock.now();
  if (!dossier.released || isReleaseOver(dossier, now)) return refuse({ code: 'dossier-ended' });
  const released = releasedToMore(dossier.released, step.targets, calendar);
  const moved = transition(dossier, { released }, [
    {
      at: now,
      actor: step.actor,
      action: 'release',
      object: `version ${version.version}`,
      result: step.targets.join(' '),
    },
  ]);
  return accept({
    answer: dossierView(moved.dossier, version, step.enrolments),
    change: {
      ...moved,
      payloads: [deliveredRow(dossier, released)],
      outbox: ready(ports, namedIn(step), dossier.released.targets),
    },
  });
};

const releaseVersion = async (
  ports: SourcePorts,
  step: Step,
  calendar: Calendar,
): Promise<Result<Decided<DossierView>, Refusal>> => {
  const { dossier, version, actor } = step;
  const delivery = await writeDelivery(ports, version);
  if (!delivery.ok) return delivery;
  const { bytes, decisions } = delivery.value;
  const now = ports.clock.now();
  const endsAt = calendar.seasonEndsAt;
  const { missing = [], rectified = [] } = version.selection ?? {};
  const payload = await sealDelivery(ports, step, { bytes, decisions, endsAt });
  const contentHash = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  const released = {
    version: version.version,
    payloadId: payload.payloadId,
    at: now,
    oin: actor.oin,
    targets: step.targets,
    contentHash,
    bytes: bytes.length,
    ...(missing.length > 0 && { missing }),
    ...(rectified.length > 0 && { rectified }),
    endsAt,
  };
  const object = `version ${version.version}`;
  const moved = transition(dossier, { state: 'RELEASED', released }, [
    { at: now, actor, action: 'release', object, result: `${contentHash} ${step.targets.join(' ')}`.trim() },
    { at: now, actor: 'overstap', action: 'destroy-draft', object, result: 'not selected' },
  ]);
  return accept({
    answer: dossierView(moved.dossier, version, step.enrolments),
    change: {
      ...moved,
      versions: [
        { ...withoutDraft(version), delivered: { payloadId: payload.payloadId } },
        ...(await versionBefore(ports, dossier)),
      ],
      payloads: [payload, ...(version.draft ? [endedDraft(version, version.draft, actor.school, now)] : [])],
      outbox: ready(ports, namedIn(step), []),
    },
  });
};

/** The version that was released until now keeps what it delivered: targets that have it get what is new since. */
const versionBefore = async (ports: SourcePorts, dossier: Dossier): Promise<readonly DossierVersion[]> => {
  const { released } = dossier;
  const version = released && (await ports.dossiers.version(dossier.dossierId, released.version));
  return version ? [superseded(version, released)] : [];
};

/** Row, key, bytes, in this order: see the intake. */
const sealDelivery = async (
  ports: SourcePorts,
  step: Step,
  content: {
    readonly bytes: Uint8Array;
    readonly decisions: Uint8Array;
    readonly endsAt: Dossier['updatedAt'];
  },
): Promise<Payload> => {
  const row = {
    payloadId: ports.ids.payloadId(),
    purpose: 'delivered' as const,
    owner: { dossierId: step.dossier.dossierId, version: step.version.version },
    school: step.actor.school,
  };
  await ports.payloads.open({
    ...row,
    state: 'OPEN',
    endsAt: plusMinutes(ports.clock.now(), orphanAfterMinutes),
  });
  const sealed = await ports.vault.create(row, content.endsAt);
  await sealed.seal(dossierObject, content.bytes);
  await sealed.seal(decisionsObject, content.decisions);
  await carryReconsideration(ports, step.version, sealed);
  return { ...row, state: 'ADOPTED', endsAt: content.endsAt };
};
