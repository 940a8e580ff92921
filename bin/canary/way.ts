import { createHash } from 'node:crypto';
import { povoProfile } from '../../schemas/categories.ts';
import type { IntakeAnswer } from '../../schemas/dossier.ts';
import type { AnswerOf, Las } from '../las/client.ts';
import { idOf } from '../las/ids.ts';
import type { RouteName, routes } from '../../schemas/api.ts';
import { told } from '../year/story.ts';
import { canaryDossier, type CanaryDossier } from './dossier.ts';
import { pgns, saidIn, type Mark } from './marks.ts';
import { refusedCalls } from './refused-calls.ts';

/** Who takes part. */
export interface Schools {
  readonly source: Las;
  readonly target: Las;
  readonly otherTarget: Las;
}

const id = (words: string): string => idOf('2022-03-31T07:00:00Z', `canary ${words}`);
const dossierId = id('dossier');
const params = { dossierId };
const sourceSchool = '00YY00';

const first = canaryDossier({ pgn: pgns.former, made: '2022-03-29', tested: false });
const second = canaryDossier({ pgn: pgns.now, made: '2022-03-30', tested: true });
const refused = canaryDossier({ pgn: pgns.former, made: '2022-03-28', tested: true, refused: true });

const said = {
  selection: saidIn('selection: reason for an attachment'),
  justified: saidIn('selection: why data outside the law go'),
  remarks: saidIn('review: remarks of the parents'),
  motivation: saidIn('reconsideration: motivation'),
  address: saidIn('a refused call: in its address'),
};

/** Everything of the canary pupil that must be found nowhere. */
export const marks: readonly Mark[] = [
  ...[first, second, refused].flatMap((it) => it.marks),
  ...Object.values(said),
];

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Done<Name extends RouteName> = NonNullable<AnswerOf<(typeof routes)[Name]>['done']>;

/** The answer of a call that has to be done: a canary that got stuck shows nothing. */
const ask = async <Name extends RouteName>(
  las: Las,
  name: Name,
  call: Parameters<typeof las.call<Name>>[1],
): Promise<Done<Name>> => {
  const { done, status, problem } = await las.call(name, call);
  if (done === undefined) throw new Error(`The canary is stuck at ${name}: ${told({ status, problem })}.`);
  return done;
};

const everything = ({ dossier, attachments, nextRound }: IntakeAnswer) => ({
  version: dossier.version,
  categories: Object.fromEntries(
    dossier.categories
      .filter(({ category, present }) => present && povoProfile[category] === 'OPTIONEEL')
      .map(({ category }) => [category, 'include' as const]),
  ),
  attachments: attachments.map(({ attachment, status }) => ({
    attachment,
    decision: 'include' as const,
    reason: said.selection.value,
    ...(status !== 'sound' && { acceptBroken: true }),
  })),
  justified: dossier.outsideLaw.map((data) => ({ data, reason: said.justified.value })),
  missing: (nextRound?.missing ?? []).map((required) => ({ required, reason: 'no-such-data' as const })),
});

const inParts = async (source: Las, { xml }: CanaryDossier) => {
  const half = Math.floor(xml.length / 2);
  const parts = [xml.subarray(0, half), xml.subarray(half)];
  const uploadId = id('upload');
  for (const [index, body] of parts.entries()) {
    const digest = createHash('sha256').update(body).digest('base64');
    const headers = { 'content-digest': `sha-256=:${digest}:` };
    await source.call('putUploadPart', { params: { uploadId, part: index + 1 }, body, headers });
  }
  return { uploadId, parts: parts.map(hash) };
};

const prepare = async (source: Las, taken: IntakeAnswer, targets: string[]): Promise<void> => {
  const { selectionHash = '' } = await ask(source, 'putSelection', { params, body: everything(taken) });
  await source.call('printParentsCopy', { params });
  await ask(source, 'putReview', {
    params,
    body: {
      selectionHash,
      date: '2022-03-30',
      method: 'conversation-report',
      agrees: 'no',
      remarks: said.remarks.value,
    },
  });
  await source.call('printParentsCopy', { params });
  await ask(source, 'putRelease', { params, body: { selectionHash, targets } });
};

const firstVersion = async ({ source }: Schools): Promise<void> => {
  const json = { 'content-type': 'application/json' };
  await ask(source, 'putCohort', {
    params: { schoolYear: '2021-2022' },
    body: { pupils: [{ pgn: pgns.former, birthDate: '2009-12-29' }] },
  });
  await ask(source, 'putDossier', { params, body: first.json, headers: json });
  const taken = await ask(source, 'putDossier', { params, body: await inParts(source, first) });
  await prepare(source, taken, ['02YX00']);
};

const collect = async (las: Las, words: string, pgn: string, haveVersion?: number): Promise<void> => {
  const transfer = { params: { transferId: id(`transfer ${words}`) } };
  const enrolment = { params: { enrolmentId: id(`enrolment ${las.settings.school}`) } };
  if (haveVersion === undefined)
    await ask(las, 'putEnrolment', { ...enrolment, body: { pgn, sourceSchool } });
  const body = { pgn, sourceSchool, ...(haveVersion !== undefined && { haveVersion }) };
  const { contentHash = '' } = await ask(las, 'putTransfer', { ...transfer, body });
  if (haveVersion !== undefined) {
    await ask(las, 'readMergePlan', transfer);
    await las.call('collectSupplement', transfer);
    await las.call('collectMerged', transfer);
  }
  await las.call('collectDossier', transfer);
  await las.call('collectDossier', { ...transfer, headers: { accept: 'application/json' } });
  await las.call('collectAttachment', { params: { ...transfer.params, attachment: 'a1' } });
  await ask(las, 'listTargetHandovers', {});
  await ask(las, 'putAcknowledgement', { ...transfer, body: { contentHash, result: 'imported' } });
  await ask(las, 'readReceipt', transfer);
};

const secondVersion = async ({ source }: Schools): Promise<void> => {
  await ask(source, 'putPgn', { params, body: { pgn: pgns.now, formerPgn: pgns.former } });
  const taken = await ask(source, 'putDossier', { params, body: second.xml });
  const reconsidered = {
    version: taken.dossier.version,
    testAdvice: '61',
    decision: 'raised',
    motivation: said.motivation.value,
  } as const;
  await ask(source, 'putReconsideration', { params, body: reconsidered });
  await source.call('printReconsiderationLetter', { params });
  await prepare(source, taken, ['02YX00']);
  await ask(source, 'putReconsideration', {
    params,
    body: { ...reconsidered, letterHandedOn: '2022-03-30' },
  });
  await source.call('printReconsiderationLetter', { params });
};

const otherSchool = async ({ source, target, otherTarget }: Schools): Promise<void> => {
  await ask(source, 'putDestination', { params, body: { targets: ['03YX00'], reason: 'other-school' } });
  await collect(otherTarget, 'at the other school', pgns.now);
  const { items } = await ask(target, 'listTransfers', { query: { state: 'DESTRUCTION_ORDERED' } });
  for (const { transferId } of items.filter((it) => it.dossierId === dossierId))
    await ask(target, 'putDestruction', {
      params: { transferId },
      body: {
        destroyedOn: '2022-03-31',
        copies: ['collected-file', 'imported-data'],
      },
    });
};

const readings = async ({ source, target, otherTarget }: Schools): Promise<void> => {
  await ask(source, 'readDossier', { params });
  await ask(source, 'readAudit', { params });
  await ask(source, 'readCohort', { params: { schoolYear: '2021-2022' } });
  for (const name of [
    'listDossiers',
    'listReconsiderations',
    'listSourceHandovers',
    'listNotifications',
  ] as const)
    await ask(source, name, {});
  for (const las of [target, otherTarget])
    for (const name of ['listTransfers', 'listEnrolments', 'listNotifications'] as const)
      await ask(las, name, {});
};

const takenBack = async ({ source, otherTarget }: Schools): Promise<void> => {
  await ask(source, 'putHold', { params, body: { until: '2022-07-31', reason: 'complaint' } });
  await ask(source, 'putHold', { params, body: { lifted: true } });
  const enrolmentId = id(`enrolment ${otherTarget.settings.school}`);
  await ask(otherTarget, 'putEnrolmentEnd', { params: { enrolmentId }, body: { reason: 'moved' } });
  await ask(source, 'putWithdrawal', { params, body: { reason: 'moved' } });
};

/** The whole way of the canary pupil, all of it within an open round. Rejects where a step is refused that must not be. */
export const playCanary = async (schools: Schools): Promise<void> => {
  await refusedCalls(schools.source, {
    dossierId: id('refused'),
    dossier: refused,
    address: said.address.value,
  });
  await firstVersion(schools);
  await collect(schools.target, 'first', pgns.former);
  await secondVersion(schools);
  await collect(schools.target, 'second', pgns.now, 2);
  await otherSchool(schools);
  await readings(schools);
  await takenBack(schools);
};
