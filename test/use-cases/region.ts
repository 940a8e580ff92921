import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import type { Interrupt } from '../../lambdas/adapters/memory/ledger.ts';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import type { Actor } from '../../lambdas/domain/actor.ts';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import { accept, type Result } from '../../lambdas/domain/result.ts';
import { acknowledge } from '../../lambdas/use-cases/acknowledge.ts';
import { changeDestination } from '../../lambdas/use-cases/change-destination.ts';
import { collect } from '../../lambdas/use-cases/collect.ts';
import { decideSelection } from '../../lambdas/use-cases/decide-selection.ts';
import { endEnrolment } from '../../lambdas/use-cases/end-enrolment.ts';
import { endOverdue } from '../../lambdas/use-cases/end-overdue.ts';
import { enrol } from '../../lambdas/use-cases/enrol.ts';
import { purgePayload } from '../../lambdas/use-cases/purge-payload.ts';
import { recordReview } from '../../lambdas/use-cases/record-review.ts';
import { release } from '../../lambdas/use-cases/release.ts';
import { requestTransfer } from '../../lambdas/use-cases/request-transfer.ts';
import { stateDestruction } from '../../lambdas/use-cases/state-destruction.ts';
import { takeIn } from '../../lambdas/use-cases/take-in.ts';
import { withdraw } from '../../lambdas/use-cases/withdraw.ts';
import { DestinationChange, DestructionStatement, EnrolmentEnd, Withdrawal } from '../../schemas/ending.ts';
import { type DossierView, type IntakeAnswer, Review, Selection } from '../../schemas/dossier.ts';
import { ActingUser, Fingerprint, Instant, Pgn, SchoolId } from '../../schemas/ids.ts';
import { Acknowledgement, type TransferView } from '../../schemas/transfer.ts';
import {
  calendar,
  dossierId,
  enrolmentId,
  fingerprint,
  oin,
  otherTarget,
  source,
  standing,
  target,
  targetOin,
  term,
  transferId,
} from '../domain/facts.ts';
import { type FixtureDossier, povoXml, variations } from '../support/dossiers.ts';

export const stranger = SchoolId.parse('00XX00');
export const pgn = Pgn.parse('999999990');
export const targetPrint = Fingerprint.parse('cd'.repeat(32));

const user = ActingUser.parse('u-1;role=administration');
export const atSource: Actor = { oin, fingerprint, school: source, user };
export const atTarget: Actor = { oin: targetOin, fingerprint: targetPrint, school: target, user };
export const atOtherTarget: Actor = { ...atTarget, school: otherTarget };
export const atStranger: Actor = { ...atSource, school: stranger };

/** Moments of the year, Amsterdam time. */
export const moments = {
  beforeMarch: '2022-02-28T10:00:00+01:00',
  enrolling: '2022-03-25T10:00:00+01:00',
  firstRound: '2022-04-01T09:00:00+02:00',
  betweenRounds: '2022-05-01T09:00:00+02:00',
  secondRound: '2022-06-08T09:00:00+02:00',
  afterRounds: '2022-06-20T09:00:00+02:00',
  seasonEnd: '2022-08-01T00:00:00+02:00',
} as const;

/** The value; a refusal fails the test, with its code. */
export const must = <Value>(result: Result<Value, Refusal>): Value => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};
export const codeOf = (result: Result<unknown, Refusal>): string =>
  result.ok ? 'done' : result.refusal.code;

/** What the year’s rounds require of every pupil, where a dossier does not have it. */
const reasonsOf = ({ dossier, attachments }: IntakeAnswer) => [
  ...(dossier.categories.some((it) => it.category === 'eindtoetsbo' && it.present)
    ? []
    : [{ required: 'eindtoetsbo', reason: 'result-pending' }]),
  ...(attachments.some((it) => it.proposedKind === 'uitstroomprofiel')
    ? []
    : [{ required: 'uitstroomprofiel', reason: 'no-such-data' }]),
];

/** A choice of everything that the dossier holds, with a reason for what a round requires and it does not hold. */
export const everything = (answer: IntakeAnswer, changes: object = {}): Selection => {
  const { dossier, attachments } = answer;
  return Selection.parse({
    version: dossier.version,
    categories: Object.fromEntries(
      dossier.categories
        .filter((it) => it.flag === 'OPTIONEEL' && it.present)
        .map((it) => [it.category, 'include']),
    ),
    attachments: attachments.map((it) => ({
      attachment: it.attachment,
      decision: 'include',
      reason: 'Regionale afspraak',
      acceptBroken: true,
      ...(it.proposedKind && { kind: it.proposedKind }),
    })),
    missing: reasonsOf(answer),
    ...changes,
  });
};

/** All that an importing school destroys, on the first day of the first round. */
export const destroyed = {
  destroyedOn: '2022-04-01',
  copies: ['collected-file', 'imported-data', 'attachments'],
};

/** A region with two target schools, a source, and a primary school that has nothing to do with it. */
export const region = async (options: { readonly at?: string; readonly interrupt?: Interrupt } = {}) => {
  const clock = movableClock(options.at ?? moments.beforeMarch);
  const memory = memoryPorts({ clock, ...(options.interrupt && { interrupt: options.interrupt }) });
  const ports = {
    ...memory,
    oso: osoXml,
    inspector: attachmentInspector,
    texts: textAttachments,
    graceDays: 14,
    boardMail: 'bestuur@regio.example',
  };
  const writer = memory.registerWriter;
  const vendors = [
    { oin, fingerprint },
    { oin: targetOin, fingerprint: targetPrint },
  ];
  for (const { oin: known, fingerprint: print } of vendors)
    await writer.putVendor({
      ...standing().vendors[0]!,
      oin: known,
      certificates: [{ fingerprint: print, ...term }],
    });
  for (const school of [source, stranger, target, otherTarget]) {
    const isSource = school === source || school === stranger;
    await writer.putSchool({ ...standing(school).school, kinds: isSource ? ['BO'] : ['VO'] });
    for (const condition of standing(school).conditions) await writer.putCondition(condition);
    await writer.putMandate({ schoolId: school, oin: isSource ? oin : targetOin, ...term });
  }
  await writer.putCalendar(calendar);

  const whole = (total: number) => accept({ start: 0, end: total });
  const steps = {
    intake: (dossier: FixtureDossier = variations.draft, id = dossierId, actor = atSource) =>
      takeIn(ports, actor, { dossierId: id, bytes: povoXml(dossier), form: 'xml' }),
    intakeOf: (bytes: Uint8Array, form: 'xml' | 'json') =>
      takeIn(ports, atSource, { dossierId, bytes, form }),
    select: (selection: Selection, id = dossierId, actor = atSource) =>
      decideSelection(ports, actor, { dossierId: id, selection }),
    review: (view: DossierView, changes: object = {}, actor = atSource) =>
      recordReview(ports, actor, {
        dossierId: view.dossierId,
        review: Review.parse({
          selectionHash: view.selectionHash,
          date: '2022-02-25',
          method: 'tick-in-las',
          agrees: 'yes',
          ...changes,
        }),
      }),
    release: (view: DossierView, targets: readonly SchoolId[] = [target], actor = atSource) =>
      release(ports, actor, {
        dossierId: view.dossierId,
        release: { selectionHash: view.selectionHash!, targets: [...targets] },
      }),
    enrol: (actor = atTarget, id = enrolmentId, number = pgn, sourceSchool = source) =>
      enrol(ports, actor, { enrolmentId: id, enrolment: { pgn: number, sourceSchool } }),
    request: (actor = atTarget, id = transferId, changes: { haveVersion?: number; pgn?: Pgn } = {}) =>
      requestTransfer(ports, actor, {
        transferId: id,
        request: { pgn, sourceSchool: source, ...changes },
      }),
    collect: (actor = atTarget, id = transferId) => collect(ports, actor, id, whole),
    acknowledge: (contentHash: string, actor = atTarget, changes: object = {}, id = transferId) =>
      acknowledge(ports, actor, {
        transferId: id,
        acknowledgement: Acknowledgement.parse({ contentHash, result: 'imported', ...changes }),
      }),
    redirect: (targets: readonly SchoolId[], reason = 'other-school', actor = atSource, id = dossierId) =>
      changeDestination(ports, actor, {
        dossierId: id,
        destination: DestinationChange.parse({ targets, reason }),
      }),
    withdraw: (reason = 'mistake', actor = atSource, id = dossierId) =>
      withdraw(ports, actor, { dossierId: id, withdrawal: Withdrawal.parse({ reason }) }),
    endEnrolment: (reason = 'other-school', actor = atTarget, id = enrolmentId) =>
      endEnrolment(ports, actor, { enrolmentId: id, end: EnrolmentEnd.parse({ reason }) }),
    stateDestruction: (statement: object = destroyed, actor = atTarget, id = transferId) =>
      stateDestruction(ports, actor, {
        transferId: id,
        statement: DestructionStatement.parse(statement),
      }),
    sweep: () => endOverdue(ports),
    /** What the table's stream does: every ended payload is shredded. */
    purge: async () => {
      for (const payload of await payloads())
        if (payload.state === 'ENDED') await purgePayload(ports, payload.payloadId);
    },
  };

  const far = Instant.parse('2099-01-01T00:00:00.000Z');
  const payloads = async () => (await ports.payloads.due(far, { limit: 1000 })).items;
  /** What is still to be sent to schools. */
  const outbox = async () =>
    (await ports.outbox.pending(far, { limit: 1000 })).items.flatMap((message) =>
      message.kind === 'board-reminder' ? [] : [message],
    );

  /** Everything that the tables hold of the dossiers and transfers named. */
  const snapshot = async (ids = [dossierId], transfers = [transferId]) => ({
    dossiers: await Promise.all(
      ids.map(async (id) => {
        const dossier = await ports.dossiers.load(id);
        const numbers = Array.from({ length: dossier?.version ?? 0 }, (_, index) => index + 1);
        return {
          dossier,
          versions: await Promise.all(numbers.map((number) => ports.dossiers.version(id, number))),
          audit: await ports.dossiers.audit(id),
        };
      }),
    ),
    transfers: await Promise.all(transfers.map((id) => ports.transfers.load(id))),
    enrolment: await ports.enrolments.load(enrolmentId),
    payloads: await payloads(),
    outbox: await outbox(),
  });

  /** Takes a dossier in, selects all, has it reviewed, and releases it. */
  const releaseAll = async (
    dossier: FixtureDossier = variations.draft,
    targets: readonly SchoolId[] = [target],
  ): Promise<DossierView> => {
    const taken = must(await steps.intake(dossier));
    const selected = must(await steps.select(everything(taken)));
    must(await steps.review(selected));
    return must(await steps.release(selected, targets));
  };
  /** From intake to acknowledgement in the first round. */
  const exchangeAll = async (dossier: FixtureDossier = variations.draft): Promise<TransferView> => {
    await releaseAll(dossier);
    clock.moveTo(moments.enrolling);
    must(await steps.enrol());
    clock.moveTo(moments.firstRound);
    const transfer = must(await steps.request());
    must(await steps.collect());
    must(await steps.acknowledge(transfer.contentHash!));
    return transfer;
  };

  return { ...steps, ports, clock, payloads, outbox, snapshot, releaseAll, exchangeAll };
};

export type Region = Awaited<ReturnType<typeof region>>;
