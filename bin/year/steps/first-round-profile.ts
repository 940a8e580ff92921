import type { TransferView } from '../../../schemas/transfer.ts';
import { idOf } from '../../las/ids.ts';
import { roles } from '../cast.ts';
import { valuesOf } from '../oso-values.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { fileInZip } from '../zip.ts';
import { selectionFor } from './advice-and-review.ts';

const profiles = ({ cast, check, learned }: Story): void => {
  const found = roles.map((role) => {
    const values = valuesOf(learned.collected.get(role)?.bytes ?? Buffer.alloc(0));
    const [base64 = ''] = values
      .filter((it) => it.path.includes('/overigdocumentlijst[1]/document[1]/bestandsinhoud'))
      .map((it) => it.text);
    const file = fileInZip(Buffer.from(base64, 'base64'));
    const isPdf =
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 5)
        .toString('latin1') === '%PDF-';
    return { role, text: `${cast[role].file}: ${file?.name ?? 'none'}${isPdf ? ' (PDF)' : ''}`, isPdf };
  });
  check(
    'each collected dossier holds the exit profile (BL and RW) as an attachment that opens',
    found.every((it) => it.isPdf),
    found.map((it) => it.text).join(' · '),
  );
};

const attachmentAlone = async ({ target, cast, check }: Story): Promise<void> => {
  const { transferId } = cast.first;
  const answer = await target.call('collectAttachment', { params: { transferId, attachment: 'a1' } });
  const file = fileInZip(answer.bytes);
  check(
    'an attachment can be collected by itself',
    answer.status === 200 && file?.name === 'uitstroomprofiel.pdf',
    `${told(answer)} · ${file?.name ?? 'no ZIP'} of ${file?.bytes.length ?? 0} bytes`,
  );
};

const idAt = (words: string): string => idOf('2022-03-31T08:35:00Z', `no exit profile ${words}`);

/** A pupil of whom there is no exit profile: another number, and no attachments. */
const unprofiled = ({ cast }: Story) => {
  const pgn = '999990317';
  const xml = cast.objecting.sample
    .toString()
    .replace(cast.objecting.pgn, pgn)
    .replace(/<overigdocumentlijst>.*<\/overigdocumentlijst>/s, '');
  return { pgn, sample: Buffer.from(xml), dossier: { dossierId: idAt('dossier') } };
};

const why = { required: 'uitstroomprofiel', reason: 'special-education' } as const;

/** The source's part: refused without a reason, released with one, and reviewed once. */
const accountFor = async (story: Story): Promise<void> => {
  const { source, cast, check } = story;
  const { sample, dossier: params } = unprofiled(story);
  const taken = await source.call('putDossier', { params, body: sample });
  if (!taken.done) throw new Error(told(taken));
  const chosen = selectionFor(cast.objecting, taken.done);
  const selected = await source.call('putSelection', { params, body: chosen });
  const selectionHash = selected.done?.selectionHash ?? '';
  await source.call('putReview', {
    params,
    body: { selectionHash, date: '2022-03-30', method: 'tick-in-las', agrees: 'yes' },
  });
  const body = { selectionHash, targets: ['02YX00'] };
  const refused = await source.call('putRelease', { params, body });
  const explained = await source.call('putSelection', { params, body: { ...chosen, missing: [why] } });
  const released = await source.call('putRelease', { params, body });
  check(
    'a pupil without exit profile is named at intake, does not go without a reason, and goes with one, reviewed once',
    taken.done.nextRound?.missing.join() === 'uitstroomprofiel' &&
      isRefused(refused, 'required-missing') &&
      explained.done?.state === 'REVIEWED' &&
      released.done?.state === 'RELEASED',
    `missing ${taken.done.nextRound?.missing.join() ?? '?'} · ${told(refused)} · ${explained.done?.state ?? '?'} · ${released.done?.state ?? told(released)}`,
  );
};

/** The target's part, to the end: what is left unread would outlive the season's other dossiers. */
const collectUnprofiled = async (story: Story): Promise<TransferView | undefined> => {
  const { target } = story;
  const { pgn } = unprofiled(story);
  const claim = { pgn, sourceSchool: '00YY00' };
  const params = { transferId: idAt('transfer') };
  await target.call('putEnrolment', { params: { enrolmentId: idAt('enrolment') }, body: claim });
  const asked = await target.call('putTransfer', { params, body: claim });
  await target.call('collectDossier', { params });
  const contentHash = asked.done?.contentHash ?? '';
  await target.call('putAcknowledgement', { params, body: { contentHash, result: 'imported' } });
  return asked.done;
};

const withoutProfile = async (story: Story): Promise<void> => {
  await accountFor(story);
  const transfer = await collectUnprofiled(story);
  const rows = await story.store.exchange();
  const counted = rows.filter((row) => JSON.stringify(row['selection'] ?? '').includes(why.reason));
  story.check(
    'a pupil without exit profile goes with a coded reason, which the target sees and the board can count',
    JSON.stringify(transfer?.missing) === JSON.stringify([why]) && counted.length === 1,
    `transfer ${transfer?.state ?? '?'} ${(transfer?.missing ?? []).map((it) => `${it.required} ${it.reason}`).join()} · ${counted.length} version row`,
  );
};

/** The region's required attachment. */
export const exitProfile: Step = {
  line: 'Van 31 maart tot 10 april: Stuur van alle leerlingen het uitstroomprofiel mee (toetsgegevens BL en RW) als bijlage binnen de OSO.',
  milestone: 'eerste-ronde',
  at: '2022-03-31T10:35:00+02:00',
  async play(story) {
    profiles(story);
    await attachmentAlone(story);
    await withoutProfile(story);
  },
};
