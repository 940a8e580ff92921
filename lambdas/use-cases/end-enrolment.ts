import type { EnrolmentEnd } from '../../schemas/ending.ts';
import type { DossierId, EnrolmentId } from '../../schemas/ids.ts';
import type { EnrolmentView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import type { Dossier } from '../domain/dossier.ts';
import { type End, endedEnrolment, type Ending, endHoldings } from '../domain/ending.ts';
import { type EnrolmentRecord, stands } from '../domain/enrolment.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { enrolmentView } from '../domain/views.ts';
import { type Decided, untilCommitted } from './commit.ts';
import { endingChange, type EndPorts, type Part, untilAllEnded } from './ending-change.ts';
import { enrolmentsOf, type PupilOf, pupilOf, transfersOf } from './pupil-of.ts';

/**
 * The target’s pupil does not come, or has left: its enrolment ends, and with it its access, in one write; what it
 * collected it must destroy. The source hears of it. Another target is never touched.
 */
export const endEnrolment = (
  ports: EndPorts,
  actor: Actor,
  command: { readonly enrolmentId: EnrolmentId; readonly end: EnrolmentEnd },
): Promise<Result<EnrolmentView, Refusal>> =>
  untilAllEnded(() =>
    untilCommitted<Part<EnrolmentView>>(ports.ledger, async () => {
      const enrolment = await ports.enrolments.load(command.enrolmentId);
      if (!may('target-of-enrolment', actor.school, enrolment)) return refuse({ code: 'not-found' });
      const end: End = { at: ports.clock.now(), actor, by: 'target', ...command.end };
      const pupil = await pupilOf(ports, enrolment.pupil, enrolment.source);
      if (await isReportedElse(ports, enrolment, pupil))
        return accept(endAlone(ports, enrolment, pupil, end));
      const found = await firstHeld(ports, enrolment, pupil, end);
      return accept(decide(ports, enrolment, found, end));
    }),
  );

/**
 * The school reported the pupil under another id as well, again or by another number of the pupil: neither this end nor
 * a repeat of it ends what the school has by that.
 */
const isReportedElse = async (
  ports: EndPorts,
  { enrolmentId, source, target }: EnrolmentRecord,
  { keys }: PupilOf,
): Promise<boolean> => {
  const others = (await enrolmentsOf(ports, keys)).filter((it) => it.enrolmentId !== enrolmentId);
  return stands(others, source, target);
};

/** Not the last step when it writes: the other report may have ended at the same moment, and then all must end. */
const endAlone = (
  ports: EndPorts,
  enrolment: EnrolmentRecord,
  { dossier }: PupilOf,
  end: End,
): Decided<Part<EnrolmentView>> => {
  if (enrolment.state === 'ENDED') return { answer: { answer: enrolmentView(enrolment), isLast: true } };
  const after = endedEnrolment(enrolment, end);
  return {
    answer: { answer: enrolmentView(after), isLast: false },
    change: { enrolments: [after], outbox: [toSource(ports, enrolment, dossier?.dossierId)] },
  };
};

/** A dossier of the pupil, and what ends of it for this school. */
interface Held {
  readonly dossier: Dossier;
  readonly ending: Ending;
}

const decide = (
  ports: EndPorts,
  enrolment: EnrolmentRecord,
  held: Held | undefined,
  end: End,
): Decided<Part<EnrolmentView>> => {
  const stood = enrolment.state === 'ENROLLED';
  const after = stood ? endedEnrolment(enrolment, end) : enrolment;
  const answer = enrolmentView(after);
  const change = held && endingChange(ports, { ...held, change: withoutTarget(held.dossier, enrolment) });
  const told = stood ? [toSource(ports, enrolment, held?.dossier.dossierId)] : [];
  if (!change && !stood) return { answer: { answer, isLast: true } };
  return {
    answer: { answer, isLast: change === undefined },
    change: {
      ...change,
      ...(stood && { enrolments: [after] }),
      outbox: [...(change?.outbox ?? []), ...told],
    },
  };
};

const withoutTarget = ({ released }: Dossier, { target }: EnrolmentRecord): Pick<Dossier, 'released'> =>
  released ? { released: { ...released, targets: released.targets.filter((it) => it !== target) } } : {};

/** The first dossier of this pupil and source of which the school has anything: one may have taken another’s place. */
const firstHeld = async (
  ports: EndPorts,
  { source, target }: EnrolmentRecord,
  { keys, dossier: current }: PupilOf,
  end: End,
): Promise<Held | undefined> => {
  const asked = await transfersOf(ports, keys, source);
  const ids = [current?.dossierId, ...asked.filter((it) => it.target === target).map((it) => it.dossierId)];
  for (const id of new Set(ids.filter((it): it is DossierId => it !== undefined))) {
    const dossier = await ports.dossiers.load(id);
    if (!dossier) continue;
    const transfers = await ports.transfers.ofDossier(id);
    const targets = dossier.released?.targets ?? [];
    const ending = endHoldings({ targets, transfers, enrolments: [] }, (it) => it === target, end);
    if (ending.events.length > 0) return { dossier, ending };
  }
  return undefined;
};

const toSource = (
  ports: EndPorts,
  enrolment: EnrolmentRecord,
  dossierId: DossierId | undefined,
): OutboxMessage => ({
  id: ports.ids.outboxId(),
  kind: 'enrolment-ended',
  school: enrolment.source,
  ...(dossierId && { dossierId }),
  createdAt: ports.clock.now(),
});
