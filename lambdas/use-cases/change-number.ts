import type { DossierView } from '../../schemas/dossier.ts';
import type { DossierId } from '../../schemas/ids.ts';
import type { NumberReport } from '../../schemas/pupil-number.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import { type Dossier, pupilKeysOf } from '../domain/dossier.ts';
import { enrolledAt, type EnrolmentRecord } from '../domain/enrolment.ts';
import type { OutboxMessage } from '../domain/outbox.ts';
import { judgeNumberChange, type NumberChange } from '../domain/pupil-number.ts';
import type { Refusal } from '../domain/refusals.ts';
import { isScripted, mixed } from '../domain/rehearsal.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import type { Decided } from './commit.ts';
import { ready, tell } from './named-schools.ts';
import { type Current, decideOwn } from './own-dossier.ts';
import type { Clock, Dossiers, Enrolments, IdSource, Ledger, PupilKeys } from './ports.ts';
import { enrolmentsOf, pupilKeyOf, pupilOf } from './pupil-of.ts';

export interface ChangeNumberPorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly pupilKeys: PupilKeys;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/**
 * The source reports that its pupil’s number changed, from an onderwijsnummer to a BSN as a rule. Both numbers lead to
 * the dossier from then on, whatever schools report or ask under either; what they had reported under the new one
 * counts at once. The numbers come in the body and go no further.
 */
export const changeNumber = async (
  ports: ChangeNumberPorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly report: NumberReport },
): Promise<Result<DossierView, Refusal>> => {
  const { dossierId, report } = command;
  const stored = await ports.dossiers.load(dossierId);
  // Before a number is turned into a key: another school’s dossier is answered as one that does not exist.
  if (!may('source-of-dossier', actor.school, stored)) return refuse({ code: 'not-found' });
  const isRehearsal = stored.rehearsal === true;
  if (isScripted(report.pgn) !== isRehearsal || isScripted(report.formerPgn) !== isRehearsal)
    return refuse({ code: 'invalid-input', errors: [{ pointer: '/pgn', ...mixed }] });
  const [now, former] = await Promise.all([
    pupilKeyOf(ports, actor, report.pgn, stored.schoolYear),
    pupilKeyOf(ports, actor, report.formerPgn, stored.schoolYear),
  ]);
  let written: Written | undefined;
  const outcome = await decideOwn<DossierView>(ports, { school: actor.school, dossierId }, async (own) => {
    const decided = await decide(ports, actor, own, { now, former });
    written = decided.ok && decided.value.change ? decided.value : undefined;
    return decided;
  });
  if (outcome.ok && written) await tellMissed(ports, written);
  return outcome;
};

/** What was written: the dossier under all numbers, and whose reports were known already. */
interface Written {
  readonly dossier: Dossier;
  readonly seen: readonly EnrolmentRecord[];
}

const decide = async (
  ports: ChangeNumberPorts,
  actor: Actor,
  { dossier, version, enrolments }: Current,
  change: NumberChange,
): Promise<Result<Decided<DossierView> & Written, Refusal>> => {
  const found = [
    (await pupilOf(ports, change.now, dossier.source)).dossier,
    (await pupilOf(ports, change.former, dossier.source)).dossier,
  ];
  const others = found.filter((it) => it !== undefined).filter((it) => it.dossierId !== dossier.dossierId);
  const judged = judgeNumberChange(dossier, others, change);
  if (!judged.ok) return judged;
  if (!judged.value)
    return accept({ answer: dossierView(dossier, version, enrolments), dossier, seen: enrolments });
  const replaces = others[0]?.dossierId;
  const moved = transition(dossier, judged.value, [
    { at: ports.clock.now(), actor, action: 'change-number', object: 'pupil number', result: 'changed' },
  ]);
  const after = await enrolmentsOf(ports, pupilKeysOf(moved.dossier));
  return accept({
    answer: dossierView(moved.dossier, version, after),
    dossier: moved.dossier,
    seen: after,
    change: {
      ...moved,
      ...(replaces && { replaces }),
      outbox: messagesFor(ports, moved.dossier, after, enrolments),
    },
  });
};

/** The source hears of schools that it now sees to report the same pupil; a school, of a dossier that waited for it. */
const messagesFor = (
  ports: ChangeNumberPorts,
  dossier: Dossier,
  enrolments: readonly EnrolmentRecord[],
  seen: readonly EnrolmentRecord[],
): readonly OutboxMessage[] => {
  const { dossierId, source } = dossier;
  const before = enrolledAt(seen, source);
  const schools = enrolledAt(enrolments, source);
  const isContested = schools.length > 1 && schools.some((school) => !before.includes(school));
  const contested: OutboxMessage = {
    id: ports.ids.outboxId(),
    kind: 'enrolment-contested',
    school: source,
    dossierId,
    createdAt: ports.clock.now(),
  };
  const { targets = [], version = dossier.version } = dossier.released ?? {};
  const named = { dossier, version, targets, enrolments };
  return [...(isContested ? [contested] : []), ...ready(ports, named, before)];
};

/** A school that reported the pupil while this was written missed the dossier under that number: it hears now. */
const tellMissed = async (ports: ChangeNumberPorts, { dossier, seen }: Written): Promise<void> => {
  const enrolments = await enrolmentsOf(ports, pupilKeysOf(dossier));
  await tell(ports, messagesFor(ports, dossier, enrolments, seen));
};
