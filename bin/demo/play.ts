import { createHash } from 'node:crypto';
import type { Las } from '../las/client.ts';
import { selectionOf } from '../las/selection.ts';
import { type DemoPupil, type DemoStage, stages } from './pupils.ts';

/** The LAS of a school, as the region knows it. */
export type LasOf = (schoolId: string) => Las;

/** A call that the region took; anything else is a fault of this script. */
const done = <
  Answer extends { readonly status: number; readonly problem: { readonly code: string } | undefined },
>(
  answer: Answer,
): Answer => {
  if (answer.status >= 300)
    throw new Error(`The believable region: ${String(answer.status)} ${answer.problem?.code ?? ''}`);
  return answer;
};

const reaches = ({ stage }: DemoPupil, wanted: DemoStage): boolean =>
  stages.indexOf(stage) >= stages.indexOf(wanted);

/** The primary school’s side, as far as this pupil has come. */
const send = async (las: Las, pupil: DemoPupil, file: Uint8Array): Promise<void> => {
  const params = { dossierId: pupil.dossierId };
  if (!reaches(pupil, 'draft')) return;
  done(await las.call('putDossier', { params, body: file }));
  if (!reaches(pupil, 'selected')) return;
  const selected = done(await las.call('putSelection', { params, body: selectionOf(file) }));
  const selectionHash = selected.done?.selectionHash ?? '';
  if (!reaches(pupil, 'reviewed')) return;
  done(
    await las.call('putReview', {
      params,
      body: { selectionHash, date: '2022-02-24', method: 'conversation-report', agrees: 'yes' },
    }),
  );
  if (!reaches(pupil, 'released')) return;
  done(await las.call('putRelease', { params, body: { selectionHash, targets: [pupil.target.schoolId] } }));
};

const enrol = async (las: Las, pupil: DemoPupil, enrolmentId: string): Promise<void> => {
  const body = { pgn: pupil.pgn, sourceSchool: pupil.source.schoolId };
  done(await las.call('putEnrolment', { params: { enrolmentId }, body }));
};

/** The secondary school’s side. */
const fetch = async (las: Las, pupil: DemoPupil): Promise<void> => {
  const params = { transferId: pupil.transferId };
  const body = { pgn: pupil.pgn, sourceSchool: pupil.source.schoolId };
  const requested = await las.call('putTransfer', { params, body });
  // A school that still lacks something, or a dossier that is not ready: refused, as in a real region.
  if (requested.status >= 300) return;
  const collected = done(await las.call('collectDossier', { params }));
  if (!reaches(pupil, 'acknowledged')) return;
  const contentHash = createHash('sha256').update(collected.bytes).digest('hex');
  done(await las.call('putAcknowledgement', { params, body: { contentHash, result: 'imported' } }));
};

/** Plays one pupil through the real API, by both schools, as far as the pupil has come. */
export const play = async (
  lasOf: LasOf,
  pupil: DemoPupil,
  file: Uint8Array,
  rival: string,
): Promise<void> => {
  const source = lasOf(pupil.source.schoolId);
  const target = lasOf(pupil.target.schoolId);
  await send(source, pupil, file);
  if (pupil.isEnrolled) await enrol(target, pupil, pupil.enrolmentId);
  if (pupil.turn === 'contested')
    await enrol(
      lasOf(rival),
      pupil,
      pupil.enrolmentId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    );
  if (reaches(pupil, 'collected') || pupil.turn === 'asked-too-early') await fetch(target, pupil);
  if (pupil.turn === 'withdrawn')
    done(
      await source.call('putWithdrawal', {
        params: { dossierId: pupil.dossierId },
        body: { reason: 'moved' },
      }),
    );
};
