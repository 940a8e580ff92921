import { createHash } from 'node:crypto';
import type { IntakeAnswer } from '../../../schemas/dossier.ts';
import { RegisterFile } from '../../../schemas/school.ts';
import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { selectionFor } from './advice-and-review.ts';

/** A number for tests: nobody's. */
const bsn = '999990226';
const day = '2022-06-12T07:00:00Z';
const dossierId = idOf(day, 'late dossier');
const transferId = idOf(day, 'late transfer');
const exceptionId = idOf(day, 'exception');
const target = '03YX00';

const release = async ({ source, cast }: Story, taken: IntakeAnswer): Promise<number | undefined> => {
  const params = { dossierId };
  const selected = await source.call('putSelection', { params, body: selectionFor(cast.first, taken) });
  const selectionHash = selected.done?.selectionHash ?? '';
  await source.call('putReview', {
    params,
    body: { selectionHash, date: '2022-06-12', method: 'tick-in-las', agrees: 'yes' },
  });
  const released = await source.call('putRelease', { params, body: { selectionHash, targets: [target] } });
  return released.done?.released?.version;
};

const arrives = async (story: Story): Promise<void> => {
  const { source, otherTarget, cast, check } = story;
  const body = Buffer.from(cast.first.sample.toString().replace(cast.first.pgn, bsn));
  const taken = await source.call('putDossier', { params: { dossierId }, body });
  const released = taken.done && (await release(story, taken.done));
  const enrolled = await otherTarget.call('putEnrolment', {
    params: { enrolmentId: idOf(day, 'late enrolment') },
    body: { pgn: bsn, sourceSchool: '00YY00' },
  });
  const refused = await otherTarget.call('putTransfer', {
    params: { transferId },
    body: { pgn: bsn, sourceSchool: '00YY00' },
  });
  check(
    'a pupil who is enrolled after the last round has a dossier ready, and no round',
    released === 1 && enrolled.done?.state === 'ENROLLED' && isRefused(refused, 'round-closed'),
    `${told(taken)} · released ${released ?? '?'} · ${told(enrolled)} · ${told(refused)}`,
  );
};

/** What the operator writes for the board, as `npm run register` does. */
const grant = ({ store }: Story): Promise<void> =>
  store.register(
    RegisterFile.parse({
      schools: [],
      conditions: [],
      mandates: [],
      vendors: [],
      exceptions: [
        {
          exceptionId,
          schoolYear: '2021-2022',
          dossierId,
          target,
          from: '2022-06-12T08:00:00.000Z',
          until: '2022-06-14T08:00:00.000Z',
          reason: 'late-enrolment',
          grantedBy: 'u-0815;role=board',
          grantedAt: '2022-06-12T08:00:00.000Z',
        },
      ],
    }),
  );

const collected = async ({ source, target: elsewhere, otherTarget, check }: Story): Promise<void> => {
  const seen = await source.call('readDossier', { params: { dossierId } });
  const body = { pgn: bsn, sourceSchool: '00YY00' };
  const params = { transferId };
  const other = await elsewhere.call('putTransfer', { params: { transferId: idOf(day, 'not named') }, body });
  const asked = await otherTarget.call('putTransfer', { params, body });
  const { bytes } = await otherTarget.call('collectDossier', { params });
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const readIn = await otherTarget.call('putAcknowledgement', {
    params,
    body: { contentHash, result: 'imported' },
  });
  check(
    'the board excepts this dossier for that school alone: the primary school sees it, the VO school collects',
    seen.done?.exceptions?.map((it) => it.target).join() === target &&
      isRefused(other, 'round-closed') &&
      asked.done?.contentHash === contentHash &&
      readIn.done !== undefined,
    `${seen.done?.exceptions?.[0]?.reason ?? '?'} · another school ${told(other)} · ${told(asked)} · ${bytes.length} bytes · ${told(readIn)}`,
  );
  const audit = await source.call('readAudit', { params: { dossierId } });
  const request = audit.done?.entries.find((it) => it.action === 'request');
  check(
    'the audit names the exception and its reason, and no pupil',
    request?.result === `AUTHORISED by exception ${exceptionId} late-enrolment`,
    request?.result ?? told(audit),
  );
};

/** Outside the rounds, by the board’s exception. */
export const lateArrival: Step = {
  line: 'Na de laatste ronde: een leerling die later komt, met een uitzondering van het bestuur',
  at: '2022-06-12T10:00:00+02:00',
  async play(story) {
    await arrives(story);
    await grant(story);
    await collected(story);
  },
};
