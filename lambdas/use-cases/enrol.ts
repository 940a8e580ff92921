import { type EnrolmentId } from '../../schemas/ids.ts';
import type { Enrolment, EnrolmentView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { type EnrolmentRecord, enrolledAt, stands } from '../domain/enrolment.ts';
import { messageIdOf } from '../domain/occasion.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import type { Refusal } from '../domain/refusals.ts';
import { isScripted, isTestSchool, mixed, mixes } from '../domain/rehearsal.ts';
import { releasedTo } from '../domain/request.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { enrolmentView } from '../domain/views.ts';
import { calendarOf } from './calendar-of.ts';
import { untilCommitted } from './commit.ts';
import { readyMessage, tell } from './named-schools.ts';
import type { Clock, Dossiers, Enrolments, Ledger, PupilKeys, Register } from './ports.ts';
import { enrolmentsOf, pupilKeyOf, pupilOf } from './pupil-of.ts';

export interface EnrolPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly register: Register;
  readonly pupilKeys: PupilKeys;
  readonly clock: Clock;
}

/**
 * The target reports an accepted pupil, from the date that the calendar sets (Stappenplan: "Vanaf 23 maart"). The answer
 * is the same whether or not a dossier exists, and a claim alone gives and takes nothing: a second school’s claim is
 * told to the source, who decides.
 */
export const enrol = async (
  ports: EnrolPorts,
  actor: Actor,
  command: { readonly enrolmentId: EnrolmentId; readonly enrolment: Enrolment },
): Promise<Result<EnrolmentView, Refusal>> => {
  const started = ports.clock.now();
  const year = schoolYearOf(started);
  const source = command.enrolment.sourceSchool;
  const isRehearsal = isScripted(command.enrolment.pgn);
  if (mixes(isRehearsal, source, 'source'))
    return refuse({ code: 'invalid-input', errors: [{ pointer: '/sourceSchool', ...mixed }] });
  const [calendar, pupil] = await Promise.all([
    calendarOf(ports, year, isRehearsal),
    pupilKeyOf(ports, actor, command.enrolment.pgn, year),
  ]);
  if (!calendar) return refuse({ code: 'school-year-unknown' });
  let written: Written | undefined;
  const outcome = await untilCommitted(ports.ledger, async () => {
    const now = ports.clock.now();
    const [stored, others] = await Promise.all([
      ports.enrolments.load(command.enrolmentId),
      ports.enrolments.ofPupil(pupil),
    ]);
    if (stored) {
      const isOurs = may('target-of-enrolment', actor.school, stored);
      const same = isOurs && stored.pupil === pupil && stored.source === source;
      // A repeat may be that of a call that broke off before it had told all: nothing counts as told.
      written = same && stored.state === 'ENROLLED' ? { enrolment: stored, told: [] } : undefined;
      return same ? accept({ answer: enrolmentView(stored) }) : refuse({ code: 'id-in-use' });
    }
    if (now < calendar.enrolmentFrom)
      return refuse({ code: 'enrolment-too-early', opensAt: calendar.enrolmentFrom });
    if (stands(others, source, actor.school)) return refuse({ code: 'already-enrolled' });
    const enrolment: EnrolmentRecord = {
      rev: 1,
      enrolmentId: command.enrolmentId,
      schoolYear: year,
      pupil,
      source,
      target: actor.school,
      state: 'ENROLLED',
      enrolledAt: now,
    };
    const outbox = await messagesFor(ports, enrolment);
    written = { enrolment, told: outbox.map(({ kind }) => kind) };
    return accept({ answer: enrolmentView(enrolment), change: { enrolments: [enrolment], outbox } });
  });
  if (outcome.ok && written) await tellMissed(ports, written);
  return outcome;
};

/** An enrolment as it was written, and what was told with it. */
interface Written {
  readonly enrolment: EnrolmentRecord;
  readonly told: readonly OutboxMessage['kind'][];
}

/** What an enrolment sets off: the source hears of a second claim, the target of a dossier that waited for it. */
const messagesFor = async (
  ports: EnrolPorts,
  enrolment: EnrolmentRecord,
): Promise<readonly OutboxMessage[]> => {
  const { pupil, source, target } = enrolment;
  // Nobody writes to the test school, and a school that rehearses knows what it does.
  if (isTestSchool(source)) return [];
  const { keys, dossier } = await pupilOf(ports, pupil, source);
  const now = ports.clock.now();
  const contested: OutboxMessage = {
    id: messageIdOf('enrolment-contested', enrolment.enrolmentId),
    kind: 'enrolment-contested',
    school: source,
    ...(dossier && { dossierId: dossier.dossierId }),
    createdAt: now,
  };
  const released = dossier && releasedTo(dossier, target, now);
  const isContested = enrolledAt(await enrolmentsOf(ports, keys), source).some((school) => school !== target);
  return [
    ...(isContested ? [contested] : []),
    ...(released
      ? [readyMessage({ dossierId: dossier.dossierId, version: released.version }, enrolment, now)]
      : []),
  ];
};

/**
 * Two schools that report at once each miss the other, and a release at the same moment misses the enrolment. So after
 * the write all is looked at once more, by a repeat too, and what nobody told yet is told.
 */
const tellMissed = async (ports: EnrolPorts, { enrolment, told }: Written): Promise<void> => {
  const all = await messagesFor(ports, enrolment);
  await tell(
    ports,
    all.filter(({ kind }) => !told.includes(kind)),
  );
};
