import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

const from = (pgn: string) => ({ pgn, sourceSchool: '00YY00' });

const bothSchools = async ({ target, unqualified, cast, check }: Story): Promise<void> => {
  const good = await target.call('checkQualification', { query: { source: '00YY00', target: '02YX00' } });
  check(
    'both schools are checked and qualified',
    good.done?.qualified === true,
    `${told(good)} · source ${String(good.done?.source.qualified)} · target ${String(good.done?.target.qualified)}`,
  );
  const bad = await target.call('checkQualification', { query: { source: '00YY00', target: '04YX00' } });
  const failing = bad.done?.target.failing ?? [];
  check(
    'a school without its checklist is not, and the answer says what is missing and who can mend it',
    bad.done?.qualified === false && failing[0]?.condition === 'checklist' && failing[0].mend === 'school',
    `${told(bad)} · ${failing.map((it) => `${it.condition} by ${it.mend}: ${it.message.nl}`).join(' · ')}`,
  );
  const refused = await unqualified.call('putTransfer', {
    params: { transferId: idOf('2022-03-31T08:00:00Z', 'unqualified') },
    body: from(cast.first.pgn),
  });
  check(
    'its request is refused for that reason',
    isRefused(refused, 'target-not-qualified') && refused.problem?.mend?.includes('school') === true,
    told(refused),
  );
};

const temporary = async ({ otherTarget, cast, check, clock, settle }: Story): Promise<void> => {
  const { transferId, pgn } = cast.extra;
  const session = await otherTarget.call('readTransfer', { params: { transferId } });
  const lasts = Date.parse(session.done?.sessionEndsAt ?? '') - Date.parse(session.done?.requestedAt ?? '');
  check('the session lasts 15 minutes', lasts === 15 * 60_000, `${lasts / 60_000} minutes`);
  await clock.advanceTo('2022-03-31T10:20:00+02:00');
  await settle();
  const late = await otherTarget.call('collectDossier', { params: { transferId } });
  const expired = await otherTarget.call('readTransfer', { params: { transferId } });
  check(
    'after that it gives nothing any more',
    isRefused(late, 'session-expired') && expired.done?.state === 'EXPIRED',
    `${told(late)} · ${expired.done?.state ?? '?'}`,
  );
  const renewed = await otherTarget.call('putTransfer', { params: { transferId }, body: from(pgn) });
  check(
    'asked again, it is checked again and opened again',
    renewed.done?.state === 'AUTHORISED',
    `${told(renewed)} · until ${renewed.done?.sessionEndsAt ?? '?'}`,
  );
};

const secured = async ({ target, cast, check }: Story): Promise<void> => {
  const path = `/v1/transfers/${cast.first.transferId}/dossier`;
  const bare = target.bare();
  const refusal = await bare.send({ method: 'GET', path }).then(
    (answer) => `HTTP ${answer.status}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  bare.close();
  check('no connection without a certificate', !refusal.startsWith('HTTP 2'), refusal);
};

const looksUnknown = async ({ otherTarget, otherSource, cast, check }: Story): Promise<void> => {
  const { transferId, dossierId } = cast.first;
  const unknown = '017fe3a4-0000-7000-8000-00000000abcd';
  const pairs = [
    [
      await otherTarget.call('readTransfer', { params: { transferId } }),
      await otherTarget.call('readTransfer', { params: { transferId: unknown } }),
    ],
    [
      await otherSource.call('readDossier', { params: { dossierId } }),
      await otherSource.call('readDossier', { params: { dossierId: unknown } }),
    ],
    [
      await otherTarget.call('collectDossier', { params: { transferId } }),
      await otherTarget.call('collectDossier', { params: { transferId: unknown } }),
    ],
  ] as const;
  const shape = (answer: (typeof pairs)[number][number]): string =>
    JSON.stringify({ status: answer.status, ...answer.problem, correlationId: '' });
  check(
    'another school’s dossier or transfer looks exactly like one that does not exist',
    pairs.every(([one, other]) => one.status === 404 && shape(one) === shape(other)),
    pairs.map(([one, other]) => `${told(one)} = ${told(other)}`).join(' · '),
  );
};

/** Overstap checks both schools and opens a session. */
export const firstRoundCheck: Step = {
  line: 'Van 31 maart tot 10 april: OSO checkt of beide scholen gekwalificeerd zijn en stelt een tijdelijke beveiligde verbinding op voor de uitwisseling;',
  milestone: 'eerste-ronde',
  at: '2022-03-31T10:01:00+02:00',
  async play(story) {
    await bothSchools(story);
    await secured(story);
    await looksUnknown(story);
    await temporary(story);
  },
};
