import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { pupilOf } from '../../lambdas/domain/oso/identity.ts';
import { povoProfile } from '../../schemas/categories.ts';
import type { IntakeAnswer } from '../../schemas/dossier.ts';
import { idOf } from '../las/ids.ts';
import type { Las } from '../las/client.ts';

/** One sample dossier with the ids that the LASs chose. */
export interface BenchDossier {
  readonly xml: Buffer;
  readonly pgn: string;
  readonly dossierId: string;
  readonly enrolmentId: string;
  readonly transferId: string;
}

/** A step of an exchange: one call of a LAS. */
export interface PathStep {
  readonly title: string;
  readonly call: () => Promise<void>;
}

/** The first sample. @param samples folder of the sample dossiers */
export const benchDossier = (samples: string): BenchDossier => {
  const xml = readFileSync(join(samples, 'eerste-leerling.xml'));
  const read = osoXml.read(xml);
  const pgn = read.ok ? pupilOf(read.value)?.pgn : undefined;
  if (pgn === undefined) throw new Error('The sample names no pupil.');
  const id = (words: string): string => idOf('2022-03-31T07:00:00Z', `bench ${words}`);
  return { xml, pgn, dossierId: id('dossier'), enrolmentId: id('enrolment'), transferId: id('transfer') };
};

/** Everything that is there goes, each attachment by name. */
const everything = ({ dossier, attachments, nextRound }: IntakeAnswer) => ({
  version: dossier.version,
  categories: Object.fromEntries(
    dossier.categories
      .filter(({ category, present }) => present && povoProfile[category] === 'OPTIONEEL')
      .map(({ category }) => [category, 'include'] as const),
  ),
  attachments: attachments.map(({ attachment, extra, proposedKind }) => ({
    attachment,
    decision: 'include' as const,
    ...(extra && { reason: 'Nodig om deze leerling goed te laten starten.' }),
    ...(proposedKind && { kind: proposedKind }),
  })),
  missing: (nextRound?.missing ?? []).map((required) => ({ required, reason: 'no-such-data' as const })),
});

interface Answered<Done> {
  readonly status: number;
  readonly done: Done | undefined;
  readonly problem: { readonly code: string } | undefined;
}

const done = <Done>({ status, done: answer, problem }: Answered<Done>): Done => {
  if (answer === undefined) throw new Error(`The exchange stopped: HTTP ${status} ${problem?.code ?? ''}`);
  return answer;
};

/** The whole way of one dossier, from intake to receipt. Run in order: each step uses what the one before learned. */
export const exchangePath = (
  { source, target }: { readonly source: Las; readonly target: Las },
  { xml, pgn, dossierId, enrolmentId, transferId }: BenchDossier,
): readonly PathStep[] => {
  const learned = { selectionHash: '', contentHash: '' };
  const params = { dossierId, enrolmentId, transferId };
  const claim = { pgn, sourceSchool: '00YY00' };
  const review = { date: '2022-02-24', method: 'conversation-report', agrees: 'yes' } as const;
  let chosen: ReturnType<typeof everything> | undefined;
  const step = (title: string, call: () => Promise<void>): PathStep => ({ title, call });
  return [
    step('intake', async () => {
      chosen = everything(done(await source.call('putDossier', { params, body: xml })));
    }),
    step('selection', async () => {
      if (!chosen) throw new Error('Nothing was taken in.');
      const answer = done(await source.call('putSelection', { params, body: chosen }));
      learned.selectionHash = answer.selectionHash ?? '';
    }),
    step('review', async () => {
      const { selectionHash } = learned;
      done(await source.call('putReview', { params, body: { ...review, selectionHash } }));
    }),
    step('release', async () => {
      const { selectionHash } = learned;
      done(await source.call('putRelease', { params, body: { selectionHash, targets: ['02YX00'] } }));
    }),
    step('enrolment', async () => {
      done(await target.call('putEnrolment', { params, body: claim }));
    }),
    step('request', async () => {
      learned.contentHash = done(await target.call('putTransfer', { params, body: claim })).contentHash ?? '';
    }),
    step('first collect', () => collectOnce(target, transferId)),
    step('collect again', () => collectOnce(target, transferId)),
    step('acknowledgement', async () => {
      const { contentHash } = learned;
      done(await target.call('putAcknowledgement', { params, body: { contentHash, result: 'imported' } }));
    }),
  ];
};

/** GET of the dossier. @throws when the answer is another than 200 */
export const collectOnce = async (target: Las, transferId: string): Promise<void> => {
  const { status, bytes } = await target.call('collectDossier', { params: { transferId } });
  if (status !== 200 || bytes.length === 0) throw new Error(`Collecting answered HTTP ${status}.`);
};
