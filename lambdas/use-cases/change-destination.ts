import type { DossierView } from '../../schemas/dossier.ts';
import type { DestinationChange } from '../../schemas/ending.ts';
import type { DossierId, SchoolId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { type Dossier, isReleaseOver, type Released } from '../domain/dossier.ts';
import { type End, endHoldings, isLeaving, judgeDestination } from '../domain/ending.ts';
import type { Refusal } from '../domain/refusals.ts';
import { mixedTargets } from '../domain/rehearsal.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dossierView } from '../domain/views.ts';
import { calendarOf } from './calendar-of.ts';
import type { Decided } from './commit.ts';
import { endInFormer } from './end-in-former.ts';
import { endingChange, type EndPorts, type Part, untilAllEnded } from './ending-change.ts';
import { ready, unregistered } from './named-schools.ts';
import { deliveredRow, releasedToMore } from './delivered-payload.ts';
import { type Current, decideOwn } from './own-dossier.ts';
import { endSuperseded } from './superseded-payloads.ts';
import { withdraw } from './withdraw.ts';

/**
 * The source decides which schools may have the released dossier from now on (Stappenplan: "De nieuwe VO-school vraagt
 * opnieuw het overstapdossier aan"). In one write the access of every other school ends, with its sessions and its
 * enrolment, and what it collected is ordered to be destroyed. A pupil who leaves and goes nowhere: the dossier is
 * withdrawn.
 */
export const changeDestination = async (
  ports: EndPorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly destination: DestinationChange },
): Promise<Result<DossierView, Refusal>> => {
  const { dossierId, destination } = command;
  const { reason } = destination;
  const targets = [...new Set(destination.targets)].toSorted();
  if (targets.length === 0 && isLeaving(reason))
    return withdraw(ports, actor, { dossierId, withdrawal: { reason } });
  const unknown = await unregistered(ports, destination.targets);
  if (unknown.length > 0) return refuse({ code: 'invalid-input', errors: unknown });
  const endNow = (): End => ({ at: ports.clock.now(), actor, by: 'source', reason });
  let decided: Dossier | undefined;
  const outcome = await untilAllEnded(() =>
    decideOwn(ports, { school: actor.school, dossierId }, async (own) => {
      const errors = mixedTargets(own.dossier.rehearsal === true, targets);
      if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
      const judged = judgeDestination(own.dossier);
      if (!judged.ok) return judged;
      decided = own.dossier;
      return accept(await decide(ports, own, targets, endNow()));
    }),
  );
  if (!outcome.ok || !decided) return outcome;
  const isEnded = (school: SchoolId): boolean => !targets.includes(school);
  const former = await endInFormer(ports, decided, { isEnded, end: endNow() });
  return former.ok ? outcome : former;
};

const decide = async (
  ports: EndPorts,
  own: Current,
  targets: SchoolId[],
  end: End,
): Promise<Decided<Part<DossierView>>> => {
  const { dossier, version } = own;
  const before = dossier.released?.targets ?? [];
  const holdings = {
    targets: before,
    transfers: await ports.transfers.ofDossier(dossier.dossierId),
    enrolments: own.enrolments.filter((it) => it.source === dossier.source),
  };
  const ending = endHoldings(holdings, (school) => !targets.includes(school), end);
  const { isLast } = ending;
  // What is over goes to no other school; those that had it are told all the same.
  const given = isReleaseOver(dossier, end.at)
    ? targets.filter((school) => before.includes(school))
    : targets;
  const added = dossier.released ? given.filter((school) => !before.includes(school)) : [];
  const released =
    dossier.released && added.length > 0
      ? releasedToMore(
          dossier.released,
          given,
          await calendarOf(ports, dossier.schoolYear, dossier.rehearsal === true),
        )
      : dossier.released && { ...dossier.released, targets: given };
  // Only a school that still may have the dossier can need what it had before supplemented.
  const over = await endSuperseded(ports, dossier, {
    at: end.at,
    why: end.reason,
    isOver: (release) => !release.targets.some((school) => targets.includes(school)),
  });
  const change = endingChange(ports, {
    dossier,
    ending,
    change: { released },
    events: [...(released && added.length > 0 ? [releasedTo(added, released, end)] : []), ...over.events],
  });
  const enrolments = own.enrolments.map(
    (it) => ending.enrolments.find((one) => one.enrolmentId === it.enrolmentId) ?? it,
  );
  if (!change) return { answer: { answer: dossierView(dossier, version, enrolments), isLast } };
  const told = released
    ? ready(ports, { dossier, version: released.version, targets: given, enrolments }, before)
    : [];
  return {
    answer: { answer: dossierView(change.dossier, version, enrolments), isLast },
    change: {
      ...change,
      outbox: [...(change.outbox ?? []), ...told],
      versions: over.versions,
      payloads: [
        ...(released && added.length > 0 ? [deliveredRow(dossier, released)] : []),
        ...over.payloads,
      ],
    },
  };
};

const releasedTo = (added: readonly SchoolId[], released: Released, end: End): AuditEvent => ({
  at: end.at,
  actor: end.actor,
  action: 'release',
  object: `version ${released.version}`,
  result: added.join(' '),
});
