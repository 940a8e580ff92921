import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet } from 'jose';
import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

const day = '2022-06-09T08:00:00Z';
const claim = idOf(day, 'enrolment at the new school');
const afterMove = idOf(day, 'old school asks again');
const toNewSchool = idOf(day, 'new school asks');

const claimTakesNothing = async ({ source, target, otherTarget, cast, check, learned }: Story) => {
  const { dossierId, pgn } = cast.first;
  const enrolled = await otherTarget.call('putEnrolment', {
    params: { enrolmentId: claim },
    body: { pgn, sourceSchool: '00YY00' },
  });
  const early = await otherTarget.call('putTransfer', {
    params: { transferId: toNewSchool },
    body: { pgn, sourceSchool: '00YY00' },
  });
  const dropped = await source.call('putRelease', {
    params: { dossierId },
    body: { selectionHash: learned.selections.get('first') ?? '', targets: ['03YX00'] },
  });
  const kept = await target.call('listTransfers', { query: { state: 'DESTRUCTION_ORDERED' } });
  check(
    'the claim of the new school takes nothing, and a release can’t silently drop the school that has it',
    enrolled.done?.state === 'ENROLLED' &&
      isRefused(early, 'dossier-not-released') &&
      isRefused(dropped, 'already-released') &&
      kept.done?.items.length === 0,
    `${told(enrolled)} · ${told(early)} · ${told(dropped)} · ${kept.done?.items.length ?? '?'} ordered`,
  );
};

const moves = async ({ source, target, otherTarget, cast, check }: Story): Promise<void> => {
  const { dossierId, pgn } = cast.first;
  const moved = await source.call('putDestination', {
    params: { dossierId },
    body: { targets: ['03YX00'], reason: 'other-school' },
  });
  const params = { transferId: toNewSchool };
  const body = { pgn, sourceSchool: '00YY00' };
  const old = await target.call('putTransfer', { params: { transferId: afterMove }, body });
  const asked = await otherTarget.call('putTransfer', { params, body });
  const { bytes } = await otherTarget.call('collectDossier', { params });
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const readIn = await otherTarget.call('putAcknowledgement', {
    params,
    body: { contentHash, result: 'imported' },
  });
  check(
    'the source moves the pupil to the new school, whose access begins as the old one’s ends',
    moved.done?.released?.targets.join() === '03YX00' &&
      isRefused(old, 'not-enrolled') &&
      asked.done?.contentHash === contentHash &&
      readIn.done !== undefined,
    `${told(moved)} · old school ${told(old)} · new school ${told(asked)}, ${bytes.length} bytes, ${told(readIn)}`,
  );
};

const destroys = async ({ source, target, cast, check, settle, inbox }: Story): Promise<void> => {
  await settle();
  const { dossierId } = cast.first;
  const order = inbox().filter((mail) => mail.subject.includes('Vernietig'));
  const open = await source.call('readDossier', { params: { dossierId } });
  const ordered = await target.call('listTransfers', { query: { state: 'DESTRUCTION_ORDERED' } });
  const items = (ordered.done?.items ?? []).map(({ transferId }) => ({
    transferId,
    destroyedOn: '2022-06-09',
    copies: ['collected-file', 'imported-data', 'attachments'],
  }));
  const stated = await target.call('putDestructions', { body: { items } });
  const certificate = stated.done?.items[0]?.answer?.jws ?? '';
  const read = await source.call('readCertificate', {
    params: { transferId: items[0]?.transferId ?? toNewSchool },
  });
  const after = await source.call('readDossier', { params: { dossierId } });
  check(
    'the old school is ordered to destroy what it imported, and certifies it',
    order.length === 2 &&
      open.done?.openDestructions?.length === 2 &&
      items.length === 2 &&
      (stated.done?.items ?? []).every((it) => it.status === 200) &&
      read.done?.jws === certificate &&
      after.done?.openDestructions === undefined,
    `${order.length} mails · ${open.done?.openDestructions?.length ?? 0} open at the source · ${told(stated)} · ${told(read)}`,
  );
  const keys = await source.call('readKeys');
  const jwks = createLocalJWKSet({ keys: (keys.done?.keys ?? []).map((key) => ({ ...key })) });
  const { payload, protectedHeader } = await compactVerify(certificate, jwks);
  const text = Buffer.from(payload).toString('utf8');
  check(
    'the certificate verifies against /v1/jwks: what, when, which school, as ordered; and no person',
    protectedHeader.typ === 'overstap-destruction+jwt' &&
      ['02YX00', 'imported-data', '2022-06-09', 'other-school', dossierId].every((it) => text.includes(it)) &&
      !text.includes(cast.first.pgn) &&
      !text.includes('role='),
    `${protectedHeader.typ ?? '?'} · ${text}`,
  );
};

/** Another VO school. */
export const otherSchool: Step = {
  line: 'Speciale aandacht: De nieuwe VO-school vraagt opnieuw het overstapdossier aan bij de basisschool. De ‘oude‘ VO-school vernietigt het leerlingdossier.',
  milestone: 'andere-school',
  at: '2022-06-09T10:00:00+02:00',
  async play(story) {
    await claimTakesNothing(story);
    await moves(story);
    await destroys(story);
  },
};
