import { createHash } from 'node:crypto';
import { jwsVerifier } from '../../../lambdas/adapters/jws-verifier.ts';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import type { Refusal } from '../../../lambdas/domain/refusals.ts';
import { accept, type Result } from '../../../lambdas/domain/result.ts';
import { changeNumber } from '../../../lambdas/use-cases/change-number.ts';
import { checkChains } from '../../../lambdas/use-cases/check-chains.ts';
import { collectAttachment } from '../../../lambdas/use-cases/collect-attachment.ts';
import { collectJson } from '../../../lambdas/use-cases/collect-json.ts';
import { collectMerged, collectSupplement } from '../../../lambdas/use-cases/collect-merged.ts';
import { confirmNothingNew } from '../../../lambdas/use-cases/confirm-nothing-new.ts';
import { destroyOrphans } from '../../../lambdas/use-cases/destroy-orphans.ts';
import { inForm } from '../../../lambdas/use-cases/dossier-forms.ts';
import { endOverdue } from '../../../lambdas/use-cases/end-overdue.ts';
import { holdDossier } from '../../../lambdas/use-cases/hold-dossier.ts';
import { markRounds } from '../../../lambdas/use-cases/mark-rounds.ts';
import { printParentsCopy } from '../../../lambdas/use-cases/print-parents-copy.ts';
import { printReconsiderationLetter } from '../../../lambdas/use-cases/print-reconsideration-letter.ts';
import { purgePayload } from '../../../lambdas/use-cases/purge-payload.ts';
import { putCohort } from '../../../lambdas/use-cases/put-cohort.ts';
import { putUploadPart } from '../../../lambdas/use-cases/put-upload-part.ts';
import { readUpload } from '../../../lambdas/use-cases/read-upload.ts';
import { reconsider } from '../../../lambdas/use-cases/reconsider.ts';
import { remindDestructions } from '../../../lambdas/use-cases/remind-destructions.ts';
import { resendMessages } from '../../../lambdas/use-cases/send-messages.ts';
import { takeIn } from '../../../lambdas/use-cases/take-in.ts';
import { LegalHold } from '../../../schemas/ending.ts';
import { DossierId, EnrolmentId, Pgn, Sha256, TransferId, UploadId } from '../../../schemas/ids.ts';
import { NothingNew } from '../../../schemas/nothing-new.ts';
import { NumberReport } from '../../../schemas/pupil-number.ts';
import { Reconsideration } from '../../../schemas/reconsideration.ts';
import { Cohort } from '../../../schemas/transfer.ts';
import { dossierId, otherTarget, target, transferId, year } from '../../domain/facts.ts';
import { type FixtureDossier, povoXml, variations } from '../../support/dossiers.ts';
import { atOtherTarget, atSource, atTarget, everything, must, pgn, type Region } from '../region.ts';

export const uploadId = UploadId.parse('01800000-0000-7000-8000-0000000000e1');
export const otherDossier = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
export const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
export const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
/** An invented number that passes the 11-test. */
export const otherNumber = Pgn.parse('123456782');

/** What a use case answered. */
export type Answer = Result<unknown, Refusal>;
export type Call = (school: Region) => Promise<Answer>;

/** A call that answers without a refusal. */
const plainly = async (answer: Promise<unknown>): Promise<Answer> => accept(await answer);

export const { draft } = variations;
export const second: FixtureDossier = { ...variations.secondRound, review: null };
const xml = Buffer.from(povoXml(draft));
const halves = [xml.subarray(0, 900), xml.subarray(900)];
const sums = halves.map((it) => Sha256.parse(createHash('sha256').update(it).digest('hex')));
const readable = osoXml.read(povoXml(draft));
export const json = Buffer.from((readable.ok ? inForm(osoXml, readable.value, 'json') : undefined) ?? '');

/** A part of the upload, with its own half of the file or the other. */
export const part =
  (number: 1 | 2, half = number): Call =>
  ({ ports }) =>
    putUploadPart(ports, atSource, {
      uploadId,
      part: number,
      sha256: sums[half - 1]!,
      bytes: halves[half - 1]!,
    });
export const takeUploadIn: Call = async ({ ports }) => {
  const whole = await readUpload(ports, atSource, { uploadId, parts: sums });
  return whole.ok ? takeIn(ports, atSource, { dossierId, bytes: whole.value, form: 'xml' }) : whole;
};

/** The newest version with everything selected, as the source’s own system knows it. */
export const viewOf = async ({ ports }: Region) => {
  const dossier = (await ports.dossiers.load(dossierId))!;
  const version = (await ports.dossiers.version(dossierId, dossier.version))!;
  return { dossierId, selectionHash: version.selection?.hash } as Parameters<Region['review']>[0];
};
export const selectAll = async (school: Region, dossier = draft as FixtureDossier) =>
  must(await school.select(everything(must(await school.intake(dossier)))));
export const reviewAll = async (school: Region, dossier?: FixtureDossier) =>
  must(await school.review(await selectAll(school, dossier), { remarks: 'Graag een gesprek.' }));
export const releasing =
  (targets = [target]): Call =>
  async (school) =>
    school.release(await viewOf(school), targets);
export const acknowledging =
  (changes: object = {}): Call =>
  async (school) =>
    school.acknowledge((await school.ports.transfers.load(transferId))!.contentHash!, atTarget, changes);

export const cohort: Call = ({ ports }) =>
  putCohort(ports, atSource, {
    schoolYear: year,
    cohort: Cohort.parse({ pupils: [{ pgn, birthDate: '2010-05-17' }] }),
  });
export const enrolElsewhere: Call = (school) => school.enrol(atOtherTarget, otherEnrolment);
export const requestElsewhere: Call = (school) => school.request(atOtherTarget, secondTransfer);
export const collectElsewhere: Call = (school) => school.collect(atOtherTarget, secondTransfer);
export const redirect: Call = (school) => school.redirect([otherTarget]);

export const collectAsJson: Call = ({ ports }) => collectJson(ports, atTarget, transferId);
export const collectOneAttachment: Call = ({ ports }) =>
  collectAttachment(ports, atTarget, { transferId, attachment: 'a1' as never });
export const merged: Call = ({ ports }) =>
  collectMerged(ports, atTarget, { transferId: secondTransfer, form: 'xml' });
export const supplement: Call = ({ ports }) =>
  collectSupplement(ports, atTarget, { transferId: secondTransfer, form: 'xml' });

export const hold =
  (asked: object): Call =>
  ({ ports }) =>
    holdDossier(ports, atSource, { dossierId, hold: LegalHold.parse(asked) });
export const recordTestAdvice =
  (version = 1): Call =>
  ({ ports }) =>
    reconsider(ports, atSource, {
      dossierId,
      reconsideration: Reconsideration.parse({
        version,
        testAdvice: '61',
        decision: 'kept',
        motivation: 'Zo is het besproken.',
      }),
    });
export const letter: Call = ({ ports }) => printReconsiderationLetter(ports, atSource, dossierId);
export const parentsCopy: Call = ({ ports }) => printParentsCopy(ports, atSource, dossierId);
export const nothingNew: Call = ({ ports }) =>
  confirmNothingNew(ports, atSource, {
    dossierId,
    confirmed: NothingNew.parse({ round: 'ronde-2', reason: 'test-not-taken' }),
  });
export const newNumber: Call = ({ ports }) =>
  changeNumber(ports, atSource, {
    dossierId,
    report: NumberReport.parse({ pgn: otherNumber, formerPgn: pgn }),
  });

export const sendMail: Call = ({ ports }) => plainly(resendMessages(ports));
export const sweep: Call = ({ ports }) => plainly(endOverdue(ports));
export const findOrphans: Call = ({ ports }) =>
  plainly(destroyOrphans({ ...ports, vaultNames: ports.vault.names, keyNames: ports.vault.keyNames }));
export const remind: Call = ({ ports }) => plainly(remindDestructions(ports));
export const mark: Call = ({ ports }) => plainly(markRounds(ports));
export const check: Call = ({ ports }) =>
  plainly(checkChains({ ...ports, verifier: jwsVerifier, auditDays: 730 }));
/** The stream, for every payload that ended. */
export const purge: Call = async (school) => {
  for (const { state, payloadId } of await school.payloads())
    if (state === 'ENDED') await purgePayload(school.ports, payloadId);
  return accept('purged');
};
